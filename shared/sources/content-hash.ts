import { createHash } from 'node:crypto';

/** A commit's id, as both upstreams give it: in full. */
export const COMMIT = /^[0-9a-f]{40}$/;

/** A git blob id (SHA-1 over a header and the content), or the content's SHA-256. */
export const CONTENT_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a content is what the hash names, whichever of the two kinds it is. */
export function isContentOf(hash: string, bytes: Uint8Array): boolean {
  if (hash.length === 64) return createHash('sha256').update(bytes).digest('hex') === hash;
  const header = `blob ${bytes.length}\0`;
  return createHash('sha1').update(header).update(bytes).digest('hex') === hash;
}
