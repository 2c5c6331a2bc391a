import { createHash } from 'node:crypto';
import { CHECKSUMS, type Checksum, type ChecksumAlgorithm } from './checksum.ts';
import { type FileSlice, fileSliceStream } from './file-slice.ts';
import type { StagedFile } from './staging.ts';

/** What is known of bytes that were copied. */
export interface CopiedBytes {
  /** In hex. */
  readonly md5: string;
  readonly checksum: Checksum | undefined;
}

/** Writes slices of files one after the other, and sums them up on the way. */
export async function copyBytes(
  slices: Iterable<FileSlice>,
  staged: StagedFile,
  algorithm: ChecksumAlgorithm | undefined,
): Promise<CopiedBytes> {
  const md5 = createHash('md5');
  const running = algorithm && CHECKSUMS[algorithm].start();
  for (const slice of slices) {
    for await (const chunk of fileSliceStream(slice)) {
      md5.update(chunk);
      running?.update(chunk);
      await staged.write(chunk);
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
