import type { Actor } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Artifacts, Pointer } from './artifacts.ts';
import { auditItem } from './audit.ts';
import { nameChangeItem } from './follows.ts';
import {
  artifactKey,
  countKey,
  countMember,
  type Key,
  listKey,
  nameKey,
  shardOf,
  sourceItemKey,
  textKey,
} from './keys.ts';
import { mentionKeys } from './links.ts';
import { type Garbage, sweepItem } from './runs.ts';
import { ConditionFailed, type Table, type Write } from './table.ts';

/** Who deletes which artifact, and what is garbage from then on. */
export interface Removal {
  readonly generation: number;
  readonly pointer: Pointer;
  readonly actor: Actor;
  readonly at: string;
  readonly garbage: Garbage;
  /** By which it is found what is left to do for those who name it as a parent. */
  readonly mark: string;
}

/** Every warm reader has come by the tombstone by then. */
const TOMBSTONE_KEPT_MS = 86_400_000;

/**
 * Takes an artifact out in one transaction: whoever reads finds the whole of it or nothing. What a
 * run under way would commit meets no pointer any more, so that the run ends in a conflict. The
 * audit trail stays. Answers with what is registered instead where it has changed since it was read.
 */
export async function remove(
  table: Table,
  artifacts: Pick<Artifacts, 'find'>,
  removal: Removal,
): Promise<Pointer | undefined> {
  try {
    await table.write(writes(removal));
    return undefined;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    // Gone is gone, by this write, whose reply was lost, or by another.
    return artifacts.find(removal.generation, removal.pointer.id);
  }
}

function writes({ generation, pointer, actor, at, garbage, mark }: Removal): readonly Write[] {
  const { id, type, name, version, sources, textCommit, links, linksRun } = pointer;
  const artifact = { id, name, type };
  const tombstone = textKey(generation, id, ulid());
  const later = { due: Date.parse(at) + TOMBSTONE_KEPT_MS, prefixes: [], keys: [tombstone] };
  const gone: readonly Key[] = [
    nameKey(generation, name, id),
    listKey(generation, type, id),
    ...(textCommit === undefined ? [] : [textKey(generation, id, textCommit)]),
    ...(links && linksRun !== undefined ? mentionKeys(generation, id, { links, linksRun }) : []),
  ];
  return [
    {
      delete: artifactKey(generation, id),
      when: { if: 'version = :version', values: { ':version': version } },
    },
    ...gone.map((key) => ({ delete: key })),
    ...sources.map((hash) => ({
      delete: sourceItemKey(generation, type, hash),
      when: { if: 'artifactId = :id', values: { ':id': id } },
    })),
    { put: { ...tombstone, ...artifact, deleted: true } },
    {
      update: countKey(generation, shardOf(id)),
      set: 'ADD #type :less',
      names: { '#type': countMember(type) },
      values: { ':less': -1 },
    },
    { put: sweepItem({ id, generation }, garbage) },
    { put: sweepItem({ id, generation }, later) },
    // Only models are parents.
    ...(type === 'model'
      ? [{ put: nameChangeItem({ generation, id, actor, sources }, mark) }]
      : []),
    { put: auditItem({ generation, artifact, actor, action: 'DELETE', at }) },
  ];
}
