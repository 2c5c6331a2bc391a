import { randomBytes } from 'node:crypto';

/** An identifier in the form S3 gives them. */
export function newRequestId(): string {
  return randomBytes(8).toString('hex').toUpperCase();
}
