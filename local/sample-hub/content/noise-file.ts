import type { StoredFile } from './stored-file.ts';
import { weightFile } from './weights.ts';

/** A large file in no particular format, after what such files begin with. */
export function noiseFile(seed: string, size: number, magic = ''): StoredFile {
  return weightFile(() => ({ seed, size, head: Buffer.from(magic, 'latin1') }));
}

/** What a zip archive, and so a file written by `torch.save`, begins with. */
export const ZIP_MAGIC = 'PK\u0003\u0004';

/** What a Parquet file begins with. */
export const PARQUET_MAGIC = 'PAR1';
