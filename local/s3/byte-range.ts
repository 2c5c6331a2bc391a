import { S3Error } from './s3-error.ts';

/** A stretch of an object's bytes. */
export interface ByteRange {
  readonly start: number;
  readonly length: number;
}

/**
 * The part of `size` bytes that a `Range` header asks for; undefined when it asks for nothing that
 * S3 understands (a unit other than bytes, more than one range), which means all of them.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first = '', last = ''] =
    /^\s*bytes\s*=\s*(\d*)\s*-\s*(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;

  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  if (start >= size) {
    throw new S3Error('InvalidRange', undefined, {
      headers: { 'content-range': `bytes */${size}` },
    });
  }
  return { start, length: end - start + 1 };
}
