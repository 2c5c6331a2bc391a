import { createHash, type Hash } from 'node:crypto';

/** A commit's id, as both upstreams give it: in full. */
export const COMMIT = /^[0-9a-f]{40}$/;

/** A git blob id (SHA-1 over a header and the content), or the content's SHA-256. */
export const CONTENT_HASH = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Whether a content is what the hash names, whichever of the two kinds it is. */
export function isContentOf(hash: string, bytes: Uint8Array): boolean {
  return hasherFor(hash, bytes.length).update(bytes).digest('hex') === hash;
}

/** What computes a hash of the same kind, to be fed a content of that many bytes. */
export function hasherFor(hash: string, size: number): Hash {
  return hash.length === 64 ? createHash('sha256') : createHash('sha1').update(`blob ${size}\0`);
}
