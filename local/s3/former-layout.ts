import { hash, randomUUID } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { recordBucket } from './bucket-list.ts';
import { folderFlusher } from './folder-flusher.ts';
import { recordKey } from './index-keys.ts';
import { DamagedFileError, readObjectTrailer } from './object-file.ts';
import type { IndexChange } from './object-index.ts';
import type { Storage } from './object-reader.ts';
import { readRecord } from './object-record.ts';
import { recording, releasing } from './record-changes.ts';
import { isSmall } from './staging.ts';
import type { StoredObject } from './stored-object.ts';

/** So much is written at once. */
const BATCH_BYTES = 1024 ** 2;

/**
 * Takes over what was written when every object was a file, `buckets/<bucket>/<SHA-256 of its key>`,
 * its bytes and then its metadata.
 *
 * Until all of it has been taken over, the folder stays and a next start does it again, to the same
 * effect: small objects are copied, and of a large one its record is written before its file is
 * moved. That it is done is one rename of the folder, after which the service may change what it
 * took over.
 */
export async function takeOverFormerLayout(dir: string, storage: Storage): Promise<void> {
  const root = join(dir, 'buckets');
  if (!existsSync(root)) return;
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    if (entry.isDirectory()) await takeOverBucket(dir, entry.name, storage);
  }
  await storage.contents.flush();

  const staging = join(dir, 'staging');
  const emptied = join(staging, randomUUID());
  renameSync(root, emptied);
  await Promise.all([folderFlusher(dir)(), folderFlusher(staging)()]);
  rmSync(emptied, { recursive: true });
}

async function takeOverBucket(dir: string, bucket: string, storage: Storage): Promise<void> {
  const { index, contents } = storage;
  const folder = join(dir, 'buckets', bucket);
  let changes: IndexChange[] = [recordBucket(bucket, statSync(folder).birthtime)];
  let gathered = 0;

  async function write(): Promise<void> {
    await index.write(changes);
    changes = [];
    gathered = 0;
  }

  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const object = readObject(path);
    if (object === undefined) {
      setAside(dir, path);
      continue;
    }
    const key = recordKey(bucket, object.key);
    const id = `former-${hash('sha256', key)}`;
    const earlier = index.get(key);
    const replaced = earlier && readRecord(earlier);
    if (replaced !== undefined) changes.push(...releasing(replaced));

    if (isSmall(object.size)) {
      const bytes = readFileSync(path).subarray(0, object.size);
      changes.push(...recording(bucket, { object, content: { in: 'index', id } }, bytes));
      gathered += bytes.length;
      if (gathered > BATCH_BYTES) await write();
      continue;
    }
    changes.push(...recording(bucket, { object, content: { in: 'file', id } }, undefined));
    await write();
    renameSync(path, join(contents.dir, id));
  }
  await write();
}

/** The object that a file holds; undefined when it is not a whole one, or not the one of its name. */
function readObject(path: string): StoredObject | undefined {
  if (!statSync(path).isFile()) return undefined;
  const descriptor = openSync(path, 'r');
  try {
    const object = readObjectTrailer(descriptor);
    return hash('sha256', object.key) === basename(path) ? object : undefined;
  } catch (error) {
    if (!(error instanceof DamagedFileError)) throw error;
    return undefined;
  } finally {
    closeSync(descriptor);
  }
}

function setAside(dir: string, path: string): void {
  const damaged = join(dir, 'damaged');
  mkdirSync(damaged, { recursive: true });
  const place = join(damaged, `${basename(path)}.${Date.now()}`);
  renameSync(path, place);
  console.error(`local S3: ${path} is not a whole object; moved to ${place}`);
}
