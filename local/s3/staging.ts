import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is being written and that nobody can see yet. */
export interface StagedFile {
  readonly path: string;
  write(chunk: Buffer): Promise<void>;
  /** What was written outlasts a power cut, once this is done. */
  flush(): Promise<void>;
  /** Nothing more will be written. */
  finish(): Promise<void>;
  /** Gives the file its place, all at once. */
  moveTo(path: string): void;
  /** Removes the file, unless it has been moved. */
  discard(): Promise<void>;
}

/** Makes files to write to. */
export interface Staging {
  stage(): Promise<StagedFile>;
}

/**
 * A folder for what is not an object yet. It begins empty: what an earlier process left there was
 * never finished.
 */
export function openStaging(dir: string): Staging {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });

  return {
    async stage() {
      const path = join(dir, randomUUID());
      const file = await open(path, 'wx');
      let isOpen = true;
      let isMoved = false;

      async function finish(): Promise<void> {
        if (!isOpen) return;
        isOpen = false;
        await file.close();
      }

      return {
        path,
        finish,
        async write(chunk) {
          await file.writeFile(chunk);
        },
        async flush() {
          await file.datasync();
        },
        moveTo(place) {
          renameSync(path, place);
          isMoved = true;
        },
        async discard() {
          await finish();
          if (!isMoved) await rm(path, { force: true });
        },
      };
    },
  };
}
