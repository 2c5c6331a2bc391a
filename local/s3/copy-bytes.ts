import { createHash } from 'node:crypto';
import { CHECKSUMS, type Checksum, type ChecksumAlgorithm } from './checksum.ts';
import { type FileSlice, fileSliceStream } from './file-slice.ts';
import type { Incoming } from './staging.ts';

/** What is known of bytes that were copied. */
export interface CopiedBytes {
  /** In hex. */
  readonly md5: string;
  readonly checksum: Checksum | undefined;
}

/** Writes bytes and slices of files one after the other, and sums them up on the way. */
export async function copyBytes(
  pieces: Iterable<Buffer | FileSlice>,
  incoming: Incoming,
  algorithm: ChecksumAlgorithm | undefined,
): Promise<CopiedBytes> {
  const md5 = createHash('md5');
  const running = algorithm && CHECKSUMS[algorithm].start();
  for (const piece of pieces) {
    const chunks = Buffer.isBuffer(piece) ? [piece] : fileSliceStream(piece);
    for await (const chunk of chunks) {
      md5.update(chunk);
      running?.update(chunk);
      await incoming.write(chunk);
    }
  }
  const value = running?.digest().toString('base64');
  return {
    md5: md5.digest('hex'),
    checksum:
      algorithm === undefined || value === undefined
        ? undefined
        : { algorithm, type: 'FULL_OBJECT', value },
  };
}
