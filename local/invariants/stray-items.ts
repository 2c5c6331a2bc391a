import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import {
  artifactKey,
  type Key,
  listKey,
  nameKey,
  ratingKey,
  sourceItemKey,
  textKey,
} from '#shared/storage/index/keys.ts';
import type { Invariant } from './invariant.ts';
import type { StoredItem } from './view.ts';

const textOf = ({ pk, sk }: Key) => `${pk} ${sk}`;

/** The index has all that the artifacts of a registry consist of, and nothing of any other. */
export const noStrayItem: Invariant = async ({ generation, items, pointers, listed }, { call }) => {
  const owned = new Set(pointers.flatMap((pointer) => itemsOf(generation, pointer)).map(textOf));
  const stored = new Set(items.filter((item) => isPart(generation, item)).map(textOf));
  const { body: health } = await call('GET', '/health');
  return [
    ...[...owned].filter((key) => !stored.has(key)).map((key) => `${key} is missing`),
    ...[...stored].filter((key) => !owned.has(key)).map((key) => `${key} is nobody's`),
    ...(health.models === listed.length
      ? []
      : [`${health.models} are counted and ${listed.length} listed`]),
  ];
};

function itemsOf(generation: number, pointer: Pointer): readonly Key[] {
  const { id, type, name, sources, textCommit, ratingRun } = pointer;
  return [
    artifactKey(generation, id),
    nameKey(generation, name, id),
    listKey(generation, type as ArtifactType, id),
    ...sources.map((hash) => sourceItemKey(generation, type, hash)),
    ...(textCommit === undefined ? [] : [textKey(generation, id, textCommit)]),
    ...(ratingRun === undefined ? [] : [ratingKey(generation, id, ratingRun)]),
  ];
}

/** Leases are looked at elsewhere, tombstones are nobody's on purpose, a history outlives ratings. */
function isPart(generation: number, { pk, sk, state, deleted }: StoredItem): boolean {
  const rest = pk.startsWith(`${generation}#`) ? pk.slice(`${generation}#`.length) : '';
  if (rest.startsWith('SOURCE#')) return state === 'registered';
  if (rest.startsWith('TEXT#')) return deleted !== true;
  if (rest.startsWith('ARTIFACT#')) return !sk.startsWith('HISTORY#');
  return /^(NAME|LIST)#/.test(rest);
}
