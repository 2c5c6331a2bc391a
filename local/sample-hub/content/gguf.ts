import type { StoredFile } from './stored-file.ts';
import { weightFile } from './weights.ts';

const TYPE_UINT32 = 4;
const TYPE_STRING = 8;

/**
 * A file in the GGUF format, version 3: its magic, its metadata, and noise in the place of its
 * tensors, of which it declares none.
 */
export function ggufFile(
  seed: string,
  size: number,
  metadata: Readonly<Record<string, string | number>>,
): StoredFile {
  return weightFile(() => ({ seed, size, head: ggufHead(metadata) }));
}

function ggufHead(metadata: Readonly<Record<string, string | number>>): Uint8Array {
  const entries = Object.entries(metadata);
  return Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(0),
    uint64(entries.length),
    ...entries.flatMap(([key, value]) => [
      text(key),
      ...(typeof value === 'string'
        ? [uint32(TYPE_STRING), text(value)]
        : [uint32(TYPE_UINT32), uint32(value)]),
    ]),
  ]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([uint64(bytes.length), bytes]);
}
