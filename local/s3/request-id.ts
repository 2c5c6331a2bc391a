import { randomUUID } from 'node:crypto';

/** An identifier in the form S3 gives them. Node draws UUIDs in advance, and other bytes one by one. */
export function newRequestId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
}
