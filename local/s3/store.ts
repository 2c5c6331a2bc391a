import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { keyTurns } from '../level-db/key-turns.ts';
import { type Bucket, openBucket } from './bucket.ts';
import { loadBuckets, recordBucket } from './bucket-list.ts';
import { checkContents } from './check-contents.ts';
import { openContents } from './contents.ts';
import { damageReport } from './damage-report.ts';
import { takeOverFormerLayout } from './former-layout.ts';
import { openObjectIndex } from './object-index.ts';
import { S3Error } from './s3-error.ts';
import { openStaging, type Staging } from './staging.ts';

/** Everything on disk; README.md says what is where. */
export interface Store extends Staging {
  bucket(name: string): Bucket;
  buckets(): readonly Bucket[];
  createBucket(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens a data folder. One that is open elsewhere is refused with DataFolderInUseError. */
export async function openStore(dir: string): Promise<Store> {
  mkdirSync(dir, { recursive: true });
  requireIndex(dir);
  // Before anything else is touched: its lock tells a second process from the first.
  const index = await openObjectIndex(join(dir, 'index'));
  const staging = openStaging(join(dir, 'staging'));
  const storage = { index, contents: openContents(join(dir, 'contents')), damage: damageReport() };
  await takeOverFormerLayout(dir, storage);
  await checkContents(storage);
  const turns = keyTurns();
  const buckets = new Map(
    (await loadBuckets(index)).map(({ name, created }) => [
      name,
      openBucket(name, created, storage),
    ]),
  );

  return {
    ...staging,

    bucket(name) {
      const bucket = buckets.get(name);
      if (bucket === undefined) throw new S3Error('NoSuchBucket');
      return bucket;
    },

    buckets: () => [...buckets.values()],

    async createBucket(name) {
      checkBucketName(name);
      await turns.take(name, async () => {
        if (buckets.has(name)) throw new S3Error('BucketAlreadyOwnedByYou');
        const created = new Date();
        await index.write([recordBucket(name, created)]);
        buckets.set(name, openBucket(name, created, storage));
      });
    },

    close: () => index.close(),
  };
}

/** Contents that no index names are removed at the start: not those of which the index was lost. */
function requireIndex(dir: string): void {
  const contents = join(dir, 'contents');
  if (existsSync(join(dir, 'index')) || !existsSync(contents)) return;
  if (readdirSync(contents).length === 0) return;
  throw new Error(`${contents} holds objects, and the index beside it is gone: put both back`);
}

/** The rules for general purpose buckets, as far as they are about form. */
function checkBucketName(name: string): void {
  const isValid =
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) &&
    !name.includes('..') &&
    !/^\d+\.\d+\.\d+\.\d+$/.test(name);
  if (!isValid) throw new S3Error('InvalidBucketName');
}
