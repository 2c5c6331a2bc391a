import { BUCKETS, bucketKey } from './index-keys.ts';
import type { IndexChange, ObjectIndex } from './object-index.ts';

/** The change by which there is a bucket. */
export function recordBucket(name: string, created: Date): IndexChange {
  return { type: 'put', key: bucketKey(name), value: Buffer.from(created.toISOString()) };
}

/** The buckets that have been made. */
export async function loadBuckets(
  index: ObjectIndex,
): Promise<readonly { readonly name: string; readonly created: Date }[]> {
  const walk = index.walk(BUCKETS);
  const entries = await walk.all();
  return entries.map(([key, value]) => ({
    name: key.toString('utf8', BUCKETS.length),
    created: new Date(value.toString()),
  }));
}
