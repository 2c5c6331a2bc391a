import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type HeldBytes, heldBytes } from './held-bytes.ts';

/** A file that is being written and that nobody can see yet. */
export interface StagedFile {
  readonly kind: 'staged';
  readonly path: string;
  write(chunk: Buffer): Promise<void>;
  /** What was written outlasts a power cut, once this is done. */
  flush(): Promise<void>;
  /** Nothing more will be written. */
  finish(): Promise<void>;
  /** Gives the file its place, all at once. */
  moveTo(path: string): Promise<void>;
  /** Removes the file, unless it has been moved. */
  discard(): Promise<void>;
}

/** What is to become an object, while it comes. */
export type Incoming = HeldBytes | StagedFile;

/** Takes what is not an object yet. */
export interface Staging {
  /** For bytes of which the size is known. */
  receive(size: number): Promise<Incoming>;
  stageFile(): Promise<StagedFile>;
}

/**
 * Up to this size an object's bytes are held in memory while they come, and kept in the index.
 * LevelDB writes them to its log, then to a table, and now and then to another: three times in all,
 * where a file is written once. Of a put that was measured to cost less up to 64 KiB (three quarters
 * of the processor time at 64), the same at 128 and more at 256.
 */
const LARGEST_HELD = 64 * 1024;

/** Whether an object of this size is kept in the index, without a file. */
export function isSmall(size: number): boolean {
  return size <= LARGEST_HELD;
}

/**
 * A folder for what is not an object yet. It begins empty: what an earlier process left there was
 * never finished.
 */
export function openStaging(dir: string): Staging {
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });

  async function stageFile(): Promise<StagedFile> {
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
      kind: 'staged',
      path,
      finish,
      async write(chunk) {
        await file.writeFile(chunk);
      },
      async flush() {
        await file.datasync();
      },
      async moveTo(place) {
        await rename(path, place);
        isMoved = true;
      },
      async discard() {
        await finish();
        if (!isMoved) await rm(path, { force: true });
      },
    };
  }

  return {
    stageFile,
    receive: async (size) => (isSmall(size) ? heldBytes() : stageFile()),
  };
}
