import { createHash } from 'node:crypto';
import { type ArtifactType, artifactTypes } from '#shared/domain/artifact.ts';
import type { LinkKind } from '#shared/domain/artifact-links.ts';
import { type Source, sourceKey } from '#shared/domain/source.ts';

/** A primary key: the table has no secondary index, so this is every way in. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The sort key of items that are alone in their partition. */
const SELF = '@';

/** How many partitions a write that everybody makes is spread over. */
const SHARDS = 16;

const shards: readonly number[] = Array.from({ length: SHARDS }, (_, shard) => shard);

/** Counters are spread so that Registers running side by side seldom clash on one. */
export const countShards = shards;

export const registryKey: Key = { pk: 'REGISTRY', sk: SELF };

export const userKey = (name: string): Key => ({ pk: `USER#${name}`, sk: SELF });

/** Users by name, so that they are listed without a scan. */
export const userListKey = (generation: number, name: string): Key => ({
  pk: userListPartition(generation),
  sk: name,
});
export const userListPartition = (generation: number): string => `${generation}#USERS`;

/** By the SHA-256 of the token: what is stored opens nothing. */
export const tokenKey = (hash: string): Key => ({ pk: `TOKEN#${hash}`, sk: SELF });

/** Log-ins that failed for one user from one address, both in the hash. */
export const failedLogInsKey = (hash: string): Key => ({ pk: `LOGIN#${hash}`, sk: SELF });

export const runKey = (run: string): Key => ({ pk: `RUN#${run}`, sk: SELF });

/** Runs without an outcome, so that a sweep finds what was interrupted without a scan. */
export const openKey = (run: string): Key => ({ pk: 'OPEN', sk: run });
export const openPartition = 'OPEN';

/** What is garbage from `due` (milliseconds) on; zero-padded, so that it sorts as a number. */
export const sweepKey = (due: number, run: string): Key => ({
  pk: sweepPartition,
  sk: `${sweepTime(due)}#${run}`,
});
/** A generation that a reset ended. */
export const generationSweepKey = (due: number, generation: number): Key =>
  sweepKey(due, `generation-${generation}`);
export const sweepPartition = 'SWEEP';
export const sweepTime = (due: number): string => String(due).padStart(15, '0');

/** The pointer of an artifact and all its ratings. */
export const artifactPartition = (generation: number, id: string): string =>
  `${generation}#ARTIFACT#${id}`;

export const artifactKey = (generation: number, id: string): Key => ({
  pk: artifactPartition(generation, id),
  sk: SELF,
});

export const ratingKey = (generation: number, id: string, run: string): Key => ({
  pk: artifactPartition(generation, id),
  sk: `RATING#${run}`,
});

export const historyKey = (generation: number, id: string, run: string): Key => ({
  pk: artifactPartition(generation, id),
  sk: `HISTORY#${run}`,
});

export const namePartition = (generation: number, name: string): string =>
  `${generation}#NAME#${name}`;

export const nameKey = (generation: number, name: string, id: string): Key => ({
  pk: namePartition(generation, name),
  sk: id,
});

/** One partition a type, ids as ULIDs: a page is one query and the cursor is the last id. */
export const listPartition = (generation: number, type: ArtifactType): string =>
  `${generation}#LIST#${type}`;

export const listKey = (generation: number, type: ArtifactType, id: string): Key => ({
  pk: listPartition(generation, type),
  sk: id,
});

export const sourceItemKey = (generation: number, type: ArtifactType, hash: string): Key => ({
  pk: `${generation}#SOURCE#${type}#${hash}`,
  sk: SELF,
});

/** What stands in a source's key for the source itself, which may be too long for one. */
export const sourceHash = (source: Source): string =>
  createHash('sha256').update(sourceKey(source)).digest('hex');

/** What a model may name: a source, or a name that something may be registered under. */
export type Mentioned = { readonly kind: LinkKind } & (
  | { readonly source: string }
  | { readonly name: string }
);

export function mentionKey(
  generation: number,
  mentioned: Mentioned,
  { id, run }: { readonly id: string; readonly run: string },
): Key {
  const what = 'source' in mentioned ? `source#${mentioned.source}` : `name#${mentioned.name}`;
  return { pk: `${generation}#MENTION#${mentioned.kind}#${what}`, sk: `${id}#${run}` };
}

/** Models that are to be rated again as soon as nothing else is done with them. */
export const followKey = (generation: number, id: string): Key => ({
  pk: followPartition,
  sk: `${generation}#${id}`,
});
export const followPartition = 'FOLLOW';

/** Models that have lost or come by a parent, by what that is and by what changed its names. */
export const nameChangeKey = (generation: number, id: string, mark: string): Key => ({
  pk: followPartition,
  sk: `${generation}#${id}#${mark}`,
});

/** `commit` is minted at each attempt, so that a warm reader's watermark never runs past it. */
export const textKey = (generation: number, id: string, commit: string): Key => ({
  pk: textPartition(generation, shardOf(id)),
  sk: commit,
});

const textPartition = (generation: number, shard: number): string => `${generation}#TEXT#${shard}`;

export const textPartitions = (generation: number): readonly string[] =>
  shards.map((shard) => textPartition(generation, shard));

export const countKey = (generation: number, shard: number): Key => ({
  pk: `${generation}#COUNT#${shard}`,
  sk: SELF,
});

export const auditKey = (generation: number, id: string, entry: string): Key => ({
  pk: `${generation}#AUDIT#${id}`,
  sk: entry,
});

/** The shard of an artifact: spread by the random end of its id. */
export function shardOf(id: string): number {
  return createHash('sha256').update(id).digest().readUInt8(0) % SHARDS;
}

/** The member of a COUNT item that counts this type. */
export const countMember = (type: ArtifactType): string => `${type}s`;

/** Every member of a COUNT item with the type it counts. */
export const countMembers = artifactTypes.map((type) => [type, countMember(type)] as const);

/** The minutes of one hour; both are counted from the epoch. */
export const minutePartition = (hour: number): string => `MINUTE#${hour}`;

export const minuteKey = (minute: number, shard: number): Key => ({
  pk: minutePartition(Math.floor(minute / 60)),
  sk: `${minute}#${shard}`,
});
