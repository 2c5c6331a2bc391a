import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** What a signature is for: each purpose has a key of its own, so that one is never taken for another. */
export type Purpose = 'download ticket' | 'list cursor' | 'audit cursor';

/** A value that a client keeps for us and cannot change: it goes out as text and comes back so. */
export function signedText(signingKey: Uint8Array, purpose: Purpose, value: unknown): string {
  const payload = Buffer.from(JSON.stringify(value));
  const mark = signature(signingKey, purpose, payload);
  return `${payload.toString('base64url')}.${mark.toString('base64url')}`;
}

/** The value behind such a text; `undefined` when it is not one of ours. */
export function readSignedText(signingKey: Uint8Array, purpose: Purpose, text: string): unknown {
  const [payload, given, ...rest] = text.split('.').map(decoded);
  if (payload === undefined || given === undefined || rest.length > 0) return undefined;
  const expected = signature(signingKey, purpose, payload);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(payload.toString());
}

/** Node's decoder passes over what is no base64url: what does not come out the same was not ours. */
function decoded(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}

function signature(signingKey: Uint8Array, purpose: Purpose, payload: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', signingKey, '', purpose, 32));
  return createHmac('sha256', key).update(payload).digest();
}
