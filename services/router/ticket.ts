import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';

/** What a download link says: who may fetch what, until when. */
export interface Ticket {
  readonly artifact: string;
  readonly user: string;
  /** Which user of that name. */
  readonly account: string;
  readonly generation: number;
  /** Seconds since the epoch. */
  readonly expires: number;
}

const Shape = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number()]);

/**
 * A link that works by itself, in a browser or curl: bound to one artifact and one user, read-only
 * and short-lived. Signed with a key of its own, derived from the registry's, so that a ticket can
 * never be taken for a cursor or anything else we sign.
 */
export function signTicket(signingKey: Uint8Array, ticket: Ticket): string {
  const { artifact, user, account, generation, expires } = ticket;
  const payload = Buffer.from(JSON.stringify([artifact, user, account, generation, expires]));
  return `${payload.toString('base64url')}.${signature(signingKey, payload).toString('base64url')}`;
}

/** The ticket behind the text, `undefined` when it is not ours or has expired. */
export function readTicket(
  signingKey: Uint8Array,
  text: string,
  now: number = Date.now(),
): Ticket | undefined {
  const [payload = '', given = ''] = text.split('.').map((part) => Buffer.from(part, 'base64url'));
  if (typeof payload === 'string' || typeof given === 'string') return undefined;
  const expected = signature(signingKey, payload);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  // What is signed is ours; an older version of us may have signed it in a shape of its own.
  const shown = Shape.safeParse(JSON.parse(payload.toString()));
  if (!shown.success) return undefined;
  const [artifact, user, account, generation, expires] = shown.data;
  return expires * 1000 < now ? undefined : { artifact, user, account, generation, expires };
}

function signature(signingKey: Uint8Array, payload: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', signingKey, '', 'download ticket', 32));
  return createHmac('sha256', key).update(payload).digest();
}
