import { wayAroundGate } from '#shared/domain/gate.ts';
import type { Pointer } from './artifacts.ts';
import { auditItem } from './audit.ts';
import { type BasedRun, stillClaimed } from './claims.ts';
import {
  commit,
  listWrites,
  mentionWrites,
  packed,
  pointerItem,
  settleSource,
  textItem,
  waiveWrites,
} from './commit.ts';
import { nameChangeItem } from './follows.ts';
import { artifactKey, sourceItemKey, textKey } from './keys.ts';
import { ratingItems } from './ratings.ts';
import type { Registration } from './register.ts';
import { type Garbage, sweepItem } from './runs.ts';
import type { Table, Write } from './table.ts';

/** A revision that takes the place of another. */
export interface Replacement extends Registration {
  readonly run: BasedRun;
  /** What is replaced. */
  readonly former: Pointer;
  /** What of it nobody will ask for any more, once downloads under way have ended. */
  readonly garbage: Garbage;
}

/**
 * The commit of an update: content, rating, sources, text and mentions change hands in one
 * transaction, so that a reader finds the whole of the old revision or the whole of the new one. The
 * count stays as it is, and so do the name and the list, unless they say otherwise how it came in.
 */
export async function registerUpdate(table: Table, replacement: Replacement): Promise<void> {
  const { run, pointer } = replacement;
  await commit(table, run, pointer.updatedAt, writes(replacement));
}

function writes({ run, pointer, former, rating, text, garbage }: Replacement): readonly Write[] {
  const { generation, artifactId: id, type, actor } = run;
  const artifact = { id, name: pointer.name, type };
  const { textCommit, item } = textItem(generation, pointer, packed(text));
  const left = former.sources.filter((hash) => !pointer.sources.includes(hash));
  const gained = pointer.sources.filter((hash) => !former.sources.includes(hash));
  const changed = [...left, ...gained];
  return [
    {
      put: { ...artifactKey(generation, id), ...pointerItem(pointer), textCommit },
      when: stillClaimed(run),
    },
    ...run.reserved.map((hash) => settleSource(run, hash)),
    ...left.map((hash) => freeSource(run, hash)),
    ...(type === 'model' && changed.length > 0
      ? [{ put: nameChangeItem({ generation, id, actor, sources: changed }, run.id) }]
      : []),
    { put: item },
    ...(wayAroundGate(former.admission) === wayAroundGate(pointer.admission)
      ? []
      : listWrites(generation, pointer, pointer.admission)),
    ...(former.textCommit === undefined
      ? []
      : [{ delete: textKey(generation, id, former.textCommit) }]),
    ...mentionWrites(generation, pointer),
    ...(rating ? ratingItems(generation, id, run.id, rating).map((put) => ({ put })) : []),
    { put: sweepItem(run, garbage) },
    { put: auditItem({ generation, artifact, actor, action: 'UPDATE', at: pointer.updatedAt }) },
    ...waiveWrites(run, pointer.admission, pointer.updatedAt),
  ];
}

/** Whoever asks for the old source next may have it. */
function freeSource({ generation, type, artifactId }: BasedRun, hash: string): Write {
  return {
    delete: sourceItemKey(generation, type, hash),
    when: { if: 'artifactId = :id', values: { ':id': artifactId } },
  };
}
