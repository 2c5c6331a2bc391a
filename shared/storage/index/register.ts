import { gzipSync } from 'node:zlib';
import type { Run } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Pointer } from './artifacts.ts';
import type { Item } from './attributes.ts';
import { auditItem } from './audit.ts';
import {
  artifactKey,
  countKey,
  countMember,
  listKey,
  nameKey,
  openKey,
  runKey,
  shardOf,
  sourceItemKey,
  textKey,
} from './keys.ts';
import { type Links, mentionItems } from './links.ts';
import { ratingItems, type StoredRating } from './ratings.ts';
import { outcomeValue } from './run-item.ts';
import { createRuns } from './runs.ts';
import { ConditionFailed, type Table, type Write } from './table.ts';

/** All that becomes visible at once. */
export interface Registration {
  readonly run: Run;
  readonly pointer: Pointer;
  /** Models are rated, datasets and code are not. */
  readonly rating?: StoredRating;
  /** What a search looks through: the first 64 KB of the README, exactly as stored. */
  readonly text: string;
}

/** The run lost what it had: it was cleaned up, or its source is another's now. */
export class RunSuperseded extends Error {
  override readonly name = 'RunSuperseded';
}

/**
 * The commit of an ingestion: outcome, pointer, name, list, sources, text, count, rating and audit
 * entry in one transaction, so that a reader finds the whole artifact or nothing.
 *
 * "The run has no outcome" is what makes a second attempt harmless, whoever makes it, and where a
 * reply was lost the run itself says that it is done.
 */
export async function register(table: Table, registration: Registration): Promise<void> {
  const { run, pointer } = registration;
  await commit(table, run, pointer.createdAt, createWrites(registration));
}

/** Ends a run as registered together with all that it makes visible, or finds it ended so already. */
export async function commit(
  table: Table,
  run: Run,
  at: string,
  writes: readonly Write[],
): Promise<void> {
  try {
    await table.write([endRun(run, at), { delete: openKey(run.id) }, ...writes]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const outcome = (await createRuns(table).find(run.id))?.outcome;
    if (outcome?.status === 'REGISTERED') return;
    throw new RunSuperseded(`run ${run.id} may not register any more`, { cause: error });
  }
}

function createWrites({ run, pointer, rating, text }: Registration): readonly Write[] {
  const { generation, artifactId: id, type } = run;
  const { name } = pointer;
  const entry = { id, name, type };
  const textCommit = ulid();
  return [
    {
      put: { ...artifactKey(generation, id), ...pointerItem(pointer), textCommit },
      when: { if: 'attribute_not_exists(pk)' },
    },
    { put: { ...nameKey(generation, name, id), ...entry } },
    { put: { ...listKey(generation, type, id), ...entry } },
    ...run.reserved.map((hash) => settleSource(run, hash)),
    {
      put: {
        ...textKey(generation, id, textCommit),
        ...entry,
        text: gzipSync(text),
      },
    },
    {
      update: countKey(generation, shardOf(id)),
      set: 'ADD #type :one',
      names: { '#type': countMember(type) },
      values: { ':one': 1 },
    },
    ...linksOf(pointer)
      .flatMap((links) => mentionItems(generation, id, links))
      .map((put) => ({ put })),
    ...(rating ? ratingItems(generation, id, run.id, rating).map((put) => ({ put })) : []),
    {
      put: auditItem({
        generation,
        artifact: entry,
        actor: run.actor,
        action: 'CREATE',
        at: pointer.createdAt,
      }),
    },
  ];
}

function endRun(run: Run, at: string): Write {
  return {
    update: runKey(run.id),
    set: 'SET outcome = :outcome',
    values: { ':outcome': outcomeValue({ status: 'REGISTERED', at }) },
    when: { if: 'attribute_exists(pk) AND attribute_not_exists(outcome)' },
  };
}

function settleSource(run: Run, hash: string): Write {
  return {
    update: sourceItemKey(run.generation, run.type, hash),
    set: 'SET #state = :registered REMOVE leaseUntil, expires',
    names: { '#state': 'state' },
    values: { ':registered': 'registered' },
    when: { if: '#run = :run', names: { '#run': 'run' }, values: { ':run': run.id } },
  };
}

/** None of a dataset or code. */
function linksOf({ links, linksRun }: Pointer): readonly Links[] {
  return links && linksRun !== undefined ? [{ links, linksRun }] : [];
}

function pointerItem({ source, sources, bundle, admission, links, ...pointer }: Pointer): Item {
  return {
    ...pointer,
    source: { ...source },
    sources: [...sources],
    bundle: { ...bundle },
    ...(links && { links: links.map((link) => ({ ...link })) }),
    ...(admission && { admission: { ...admission, failed: admission.failed ?? [] } }),
  };
}
