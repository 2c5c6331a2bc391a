import { bundlePrefix, evidenceKey } from '#shared/storage/blobs/keys.ts';
import type { Invariant } from './invariant.ts';

/** After the sweep nothing is stored that no artifact points to. */
export const noOrphan: Invariant = async ({ keys, pointers }) => {
  const owned = pointers.flatMap(({ id, contentRun, ratingRun }) => [
    bundlePrefix(id, contentRun),
    ...(ratingRun === undefined ? [] : [evidenceKey(id, ratingRun)]),
  ]);
  const orphans = keys.filter((key) => !owned.some((prefix) => key.startsWith(prefix)));
  return orphans.map((key) => `${key} is nobody's`);
};
