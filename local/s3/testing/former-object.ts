import { hash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectTrailer } from '../object-file.ts';

/** Leaves an object in a data folder as it was when every object was a file; says in which. */
export function leaveFormerObject(
  dir: string,
  bucket: string,
  key: string,
  bytes: Buffer = Buffer.from(key),
): string {
  const folder = join(dir, 'buckets', bucket);
  mkdirSync(folder, { recursive: true });
  const trailer = objectTrailer({
    key,
    size: bytes.length,
    etag: hash('md5', bytes),
    modified: Date.UTC(2026, 0, 1),
    headers: { 'content-type': 'text/plain', 'x-amz-meta-key': encodeURIComponent(key) },
  });
  const file = join(folder, hash('sha256', key));
  writeFileSync(file, Buffer.concat([bytes, trailer]));
  return file;
}
