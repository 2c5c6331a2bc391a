import { hash } from 'node:crypto';
import { openSync, readdirSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderFlusher } from './folder-flusher.ts';
import { compareKeys, partitionPoint } from './key-order.ts';
import { DamagedFileError, objectTrailer, readObjectFile } from './object-file.ts';
import type { StagedFile } from './staging.ts';
import type { StoredObject } from './stored-object.ts';
import { checkWriteConditions, type WriteConditions } from './write-conditions.ts';

/** The objects of one bucket. */
export interface Bucket {
  readonly name: string;
  readonly created: Date;
  /** An object as it is now. */
  find(key: string): StoredObject | undefined;
  /** An object, and a descriptor on its bytes that outlives its replacement. To be closed. */
  open(key: string): { readonly object: StoredObject; readonly descriptor: number } | undefined;
  /**
   * Puts an object in its place, whole, if the conditions hold at that moment. When this is done,
   * not even a power cut takes the object away.
   */
  put(staged: StagedFile, object: StoredObject, conditions: WriteConditions): Promise<void>;
  /** Deletes an object if the conditions hold, as lastingly. That there is none is no error. */
  delete(key: string, conditions: WriteConditions): Promise<void>;
  /** All keys, in the order of a listing. Good until the next write. */
  sortedKeys(): readonly string[];
}

/**
 * Opens a bucket's folder: one file an object, named by the hash of its key, so that no key is too
 * long or too odd, or leads elsewhere. The files are all there is: the index is read from their
 * ends (50,000 objects in under a second), which leaves nothing that could disagree with them.
 *
 * Looking at the index and acting on a file happen without a pause in between. That is what makes
 * one of two conditional writes lose, and what a reader gets belong together.
 */
export function openBucket(
  name: string,
  dir: string,
  setAside: (path: string, reason: string) => void,
): Bucket {
  const objects = loadObjects(dir, setAside);
  const flush = folderFlusher(dir);
  let sorted: string[] | undefined;

  function place(key: string): string {
    return join(dir, fileName(key));
  }

  function position(keys: readonly string[], key: string): number {
    return partitionPoint(keys, 0, (other) => compareKeys(other, key) < 0);
  }

  return {
    name,
    created: statSync(dir).birthtime,
    find: (key) => objects.get(key),

    open(key) {
      const object = objects.get(key);
      return object && { object, descriptor: openSync(place(key), 'r') };
    },

    async put(staged, object, conditions) {
      await staged.write(objectTrailer(object));
      await staged.flush();
      await staged.finish();

      const { key } = object;
      checkWriteConditions(conditions, objects.get(key));
      staged.moveTo(place(key));
      if (!objects.has(key)) sorted?.splice(position(sorted, key), 0, key);
      objects.set(key, object);
      await flush();
    },

    async delete(key, conditions) {
      const object = objects.get(key);
      checkWriteConditions(conditions, object);
      if (object === undefined) return;
      unlinkSync(place(key));
      objects.delete(key);
      sorted?.splice(position(sorted, key), 1);
      await flush();
    },

    sortedKeys() {
      sorted ??= [...objects.keys()].sort(compareKeys);
      return sorted;
    },
  };
}

function loadObjects(
  dir: string,
  setAside: (path: string, reason: string) => void,
): Map<string, StoredObject> {
  const objects = new Map<string, StoredObject>();
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    try {
      if (!entry.isFile()) throw new DamagedFileError('it is not a file');
      const object = readObjectFile(path);
      if (fileName(object.key) !== entry.name) throw new DamagedFileError('it has another name');
      objects.set(object.key, object);
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error;
      setAside(path, error.message);
    }
  }
  return objects;
}

function fileName(key: string): string {
  return hash('sha256', key);
}
