import type { Run } from '#shared/domain/run.ts';
import type { Pointer } from './artifacts.ts';
import { auditItem } from './audit.ts';
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
import { artifactKey, countKey, countMember, shardOf } from './keys.ts';
import { ratingItems, type StoredRating } from './ratings.ts';
import type { Table, Write } from './table.ts';

/** All that becomes visible at once. */
export interface Registration {
  readonly run: Run;
  readonly pointer: Pointer;
  /** Models are rated, datasets and code are not. */
  readonly rating?: StoredRating;
  /** What a search looks through: the first 64 KB of the README, exactly as stored. */
  readonly text: string;
}

/**
 * The commit of an ingestion: outcome, pointer, name, list, sources, text, count, mentions, rating
 * and audit entry in one transaction, so that a reader finds the whole artifact or nothing.
 */
export async function register(table: Table, registration: Registration): Promise<void> {
  const { run, pointer } = registration;
  await commit(table, run, pointer.createdAt, createWrites(registration));
}

function createWrites({ run, pointer, rating, text }: Registration): readonly Write[] {
  const { generation, artifactId: id, type, actor } = run;
  const { name, createdAt: at } = pointer;
  const entry = { id, name, type };
  const { textCommit, item } = textItem(generation, pointer, packed(text));
  return [
    {
      put: { ...artifactKey(generation, id), ...pointerItem(pointer), textCommit },
      when: { if: 'attribute_not_exists(pk)' },
    },
    ...listWrites(generation, entry, pointer.admission),
    ...run.reserved.map((hash) => settleSource(run, hash)),
    { put: item },
    {
      update: countKey(generation, shardOf(id)),
      set: 'ADD #type :one',
      names: { '#type': countMember(type) },
      values: { ':one': 1 },
    },
    ...mentionWrites(generation, pointer),
    ...(rating ? ratingItems(generation, id, run.id, rating).map((put) => ({ put })) : []),
    { put: auditItem({ generation, artifact: entry, actor, action: 'CREATE', at }) },
    ...waiveWrites(run, pointer.admission, at),
  ];
}
