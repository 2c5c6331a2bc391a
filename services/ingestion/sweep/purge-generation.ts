import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { artifactPrefixes } from '#shared/storage/blobs/keys.ts';
import type { Purge } from '#shared/storage/index/purge.ts';
import type { Sweep, Sweeps } from '#shared/storage/index/sweeps.ts';

interface Ports {
  readonly purge: Purge;
  readonly sweeps: Pick<Sweeps, 'advance'>;
  readonly blobs: Pick<Blobs, 'deletePrefixes'>;
}

/** Pages one sweep takes on; the next goes on where it stopped. */
const MOST_PAGES = 20;

/**
 * Deletes what a reset left behind, objects before the items that lead to them. Answers whether it
 * has come to the end.
 */
export async function purgeGeneration(
  entry: Sweep & { readonly generation: number },
  { purge, sweeps, blobs }: Ports,
): Promise<boolean> {
  let { after } = entry;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, artifacts, next } = await purge.find(entry.generation, after);
    await blobs.deletePrefixes(artifacts.flatMap(artifactPrefixes));
    await purge.delete(entry.generation, items);
    if (next === undefined) return true;
    await sweeps.advance(entry, next);
    after = next;
  }
  return false;
}
