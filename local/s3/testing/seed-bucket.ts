import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectTrailer } from '../object-file.ts';

/** Leaves objects in a data folder as an earlier process would have, faster than over HTTP. */
export function seedBucket(dir: string, bucket: string, keys: readonly string[]): void {
  const folder = join(dir, 'buckets', bucket);
  mkdirSync(folder, { recursive: true });
  for (const key of keys) {
    const bytes = Buffer.from(key);
    const trailer = objectTrailer({
      key,
      size: bytes.length,
      etag: hash('md5', bytes),
      modified: Date.UTC(2026, 0, 1),
      headers: { 'content-type': 'text/plain' },
    });
    writeFileSync(join(folder, hash('sha256', key)), Buffer.concat([bytes, trailer]));
  }
}
