import { randomBytes } from 'node:crypto';

/** An id as API Gateway gives every request: `JKJaXmPLvHcESHA=`. */
export function requestId(): string {
  return `${randomBytes(11).toString('base64url')}=`;
}
