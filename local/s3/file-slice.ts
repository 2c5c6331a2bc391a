import { closeSync, createReadStream } from 'node:fs';
import { Readable } from 'node:stream';

/** Bytes of an open file. Whoever takes a slice sees to it that its descriptor is closed. */
export interface FileSlice {
  readonly descriptor: number;
  readonly start: number;
  readonly length: number;
}

/** The bytes, as a stream that closes the descriptor however it ends. */
export function fileSliceStream({ descriptor, start, length }: FileSlice): Readable {
  if (length === 0) {
    closeSync(descriptor);
    return Readable.from([]);
  }
  return createReadStream('', {
    fd: descriptor,
    start,
    end: start + length - 1,
    highWaterMark: 256 * 1024,
  });
}
