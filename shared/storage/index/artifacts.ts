import { type ArtifactType, LONGEST_ID } from '#shared/domain/artifact.ts';
import type { Admission } from '#shared/domain/gate.ts';
import type { PinnedSource } from '#shared/domain/source.ts';
import type { Item } from './attributes.ts';
import { artifactKey, countKey, countMembers, countShards } from './keys.ts';
import type { StoredLink } from './links.ts';
import { type Removal, remove } from './remove.ts';
import type { Table } from './table.ts';

/** What was stored of an artifact's content. */
export interface StoredBundle {
  /** Bytes a download delivers. */
  readonly bytes: number;
  readonly sha256: string;
  readonly weights: 'stored' | 'by_reference';
  /** Bytes of what a deployment downloads: all that the cost is computed from. */
  readonly deployableBytes?: number;
}

/** Names of one source that an artifact is registered under: each is a write more when it goes. */
export const MOST_SOURCES = 5;

/**
 * The pointer: the one item whose writing makes an artifact exist. Everything else is reached only
 * through the runs it names.
 */
export interface Pointer {
  readonly id: string;
  readonly type: ArtifactType;
  readonly name: string;
  /** Exactly as sent. */
  readonly url: string;
  readonly source: PinnedSource;
  /** Every hash the source is reserved under. */
  readonly sources: readonly string[];
  /** The run that wrote the content. */
  readonly contentRun: string;
  /** The run that wrote the rating, for models, and what lists show of that. */
  readonly ratingRun?: string;
  readonly netScore?: number;
  readonly ratedAt?: string;
  readonly version: number;
  readonly bundle: StoredBundle;
  /** As lists show it; absent where none is stated or known. */
  readonly license?: string;
  readonly admission?: Admission;
  /** The rules of the gate that its present rating fails, in short: it stays, and says so. */
  readonly failing?: readonly string[];
  /** What belongs to a model, and the run that wrote it down. */
  readonly links?: readonly StoredLink[];
  readonly linksRun?: string;
  /** Where what a search looks through stands among its like. */
  readonly textCommit?: string;
  /** The update or rating under way, of which there is one at a time, and when it began. */
  readonly activeRun?: string;
  readonly activeSince?: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type Counts = Readonly<Record<ArtifactType, number>>;

/** Registered artifacts. */
export interface Artifacts {
  find(generation: number, id: string): Promise<Pointer | undefined>;
  /** Those of them that there are, in the order that they are named in. */
  findAll(generation: number, ids: readonly string[]): Promise<readonly Pointer[]>;
  /**
   * Takes one out, at the version that was read; where it has changed since, what it has become is
   * the answer and nothing is done.
   */
  remove(removal: Removal): Promise<Pointer | undefined>;
  /** How many there are, without a scan. */
  count(generation: number): Promise<Counts>;
}

/** The artifacts kept in the table. */
export function createArtifacts(table: Table): Artifacts {
  async function find(generation: number, id: string): Promise<Pointer | undefined> {
    if (id.length > LONGEST_ID) return undefined;
    const item = await table.get(artifactKey(generation, id));
    return item && fromPointerItem(item);
  }

  return {
    find,

    async findAll(generation, ids) {
      const items = await table.getAll(ids.map((id) => artifactKey(generation, id)));
      return items.flatMap((item) => (item ? [fromPointerItem(item)] : []));
    },

    remove: (removal) => remove(table, { find }, removal),

    async count(generation) {
      const shards = await table.getAll(countShards.map((shard) => countKey(generation, shard)));
      const total = (member: string) =>
        shards.reduce((sum, item) => sum + Number(item?.[member] ?? 0), 0);
      return Object.fromEntries(
        countMembers.map(([type, member]) => [type, total(member)]),
      ) as Counts;
    },
  };
}

/** The pointer behind its item. Only Register writes such items, so their shape is known. */
function fromPointerItem({ pk: _pk, sk: _sk, ...pointer }: Item): Pointer {
  return pointer as unknown as Pointer;
}
