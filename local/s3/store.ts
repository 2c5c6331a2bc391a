import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Bucket, openBucket } from './bucket.ts';
import { S3Error } from './s3-error.ts';
import { openStaging, type Staging } from './staging.ts';

/** Everything on disk: `buckets/<name>/<object>`, `staging/`, and `damaged/` for a person to look at. */
export interface Store extends Staging {
  bucket(name: string): Bucket;
  buckets(): readonly Bucket[];
  createBucket(name: string): void;
}

/** Opens a data folder, which belongs to one process at a time. */
export function openStore(dir: string): Store {
  const root = join(dir, 'buckets');
  mkdirSync(root, { recursive: true });
  const staging = openStaging(join(dir, 'staging'));
  const buckets = new Map(
    readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, openBucket(name, join(root, name), setAside)]),
  );

  function setAside(path: string, reason: string): void {
    const damaged = join(dir, 'damaged');
    mkdirSync(damaged, { recursive: true });
    const place = join(damaged, `${basename(path)}.${Date.now()}`);
    renameSync(path, place);
    console.error(`local S3: ${path} is not a whole object (${reason}); moved to ${place}`);
  }

  return {
    ...staging,

    bucket(name) {
      const bucket = buckets.get(name);
      if (bucket === undefined) throw new S3Error('NoSuchBucket');
      return bucket;
    },

    buckets: () => [...buckets.values()],

    createBucket(name) {
      checkBucketName(name);
      if (buckets.has(name)) throw new S3Error('BucketAlreadyOwnedByYou');
      const path = join(root, name);
      mkdirSync(path);
      buckets.set(name, openBucket(name, path, setAside));
    },
  };
}

/** The rules for general purpose buckets, as far as they are about form. */
function checkBucketName(name: string): void {
  const isValid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name);
  if (!isValid) throw new S3Error('InvalidBucketName');
}
