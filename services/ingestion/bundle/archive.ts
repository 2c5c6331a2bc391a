import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { makeZip, predictLength } from 'client-zip';
import { DeadlineExceeded } from '#shared/domain/errors.ts';

/** A file of an archive. */
export interface ArchiveEntry {
  readonly path: string;
  readonly bytes: number;
  open(): Promise<Readable>;
}

/** A zip archive as it is written. */
export interface Archive {
  readonly content: Readable;
  readonly bytes: number;
  /** Of the whole, once all of it was read. */
  sha256(): string;
}

/**
 * The earliest time that a zip archive can name, which it does without a time zone: made of local
 * parts, it comes out the same everywhere. Noon, as no clock was ever moved then.
 */
const FIXED_TIME = new Date(1980, 0, 1, 12);

/**
 * Files in the order of their paths as a zip archive, uncompressed: the same files always give the
 * same bytes, and no file is opened before it is its turn.
 */
export function archive(files: readonly ArchiveEntry[], deadline: number): Archive {
  const entries = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const hash = createHash('sha256');
  let current: Readable | undefined;

  async function* inputs() {
    for (const { path, open } of entries) {
      current = await open();
      yield { name: path, input: current, lastModified: FIXED_TIME };
    }
  }

  async function* zipped(): AsyncGenerator<Uint8Array> {
    for await (const chunk of makeZip(inputs())) {
      if (Date.now() >= deadline) {
        throw new DeadlineExceeded('the time was over before the bundle was written');
      }
      hash.update(chunk);
      yield chunk;
    }
  }

  const sizes = entries.map(({ path, bytes }) => ({ name: path, size: bytes }));
  return {
    // The zip writer leaves a file open that it is stopped in the middle of.
    content: Readable.from(zipped(), { objectMode: false }).once('close', () => current?.destroy()),
    bytes: Number(predictLength(sizes)),
    sha256: () => hash.digest('hex'),
  };
}
