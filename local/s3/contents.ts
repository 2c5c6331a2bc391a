import { closeSync, mkdirSync, openSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from './error-code.ts';
import { folderFlusher } from './folder-flusher.ts';
import { DamagedFileError, objectTrailer, readObjectTrailer } from './object-file.ts';
import type { StagedFile } from './staging.ts';
import type { StoredObject } from './stored-object.ts';

/** The files of large objects, each named by an id of its own. What they are of, the index says. */
export interface Contents {
  readonly dir: string;
  /** Gives a file of finished bytes its place, whole, and for good: a power cut does not undo it. */
  place(staged: StagedFile, id: string): Promise<void>;
  /** A descriptor on an object's bytes that outlives their removal. To be closed. */
  open(id: string, object: StoredObject): number;
  remove(id: string): Promise<void>;
  /** Removes the files of which nobody knows: writing or removing them was never finished. */
  keepOnly(ids: ReadonlySet<string>): void;
  /** What was placed by other means is in its place for good. */
  flush(): Promise<void>;
}

/** Opens the folder of contents, or makes a new one. */
export function openContents(dir: string): Contents {
  mkdirSync(dir, { recursive: true });
  const flush = folderFlusher(dir);
  const pathOf = (id: string) => join(dir, id);

  return {
    dir,
    flush,

    async place(staged, id) {
      await staged.moveTo(pathOf(id));
      await flush();
    },

    open(id, object) {
      const descriptor = openFile(pathOf(id));
      try {
        const { key, etag, size } = readObjectTrailer(descriptor);
        const isOfObject = key === object.key && etag === object.etag && size === object.size;
        if (!isOfObject) throw new DamagedFileError('it is of another object');
        return descriptor;
      } catch (error) {
        closeSync(descriptor);
        throw error;
      }
    },

    remove: (id) => rm(pathOf(id), { force: true }),

    keepOnly(ids) {
      for (const name of readdirSync(dir)) {
        if (!ids.has(name)) rmSync(pathOf(name), { recursive: true });
      }
    },
  };
}

/** Writes the end of an object's file, and has all of it on the disk. */
export async function completeFile(staged: StagedFile, object: StoredObject): Promise<void> {
  await staged.write(objectTrailer(object));
  await staged.flush();
  await staged.finish();
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT') throw cause;
    throw new DamagedFileError('its file is missing', { cause });
  }
}
