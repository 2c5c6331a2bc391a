import { S3Error } from './s3-error.ts';

/** "The length of a key name is at most 1,024 bytes", as UTF-8. */
export function checkKey(key: string): void {
  if (Buffer.byteLength(key) > 1_024) throw new S3Error('KeyTooLongError');
}
