import * as z from 'zod';
import { readSignedText, signedText } from './signed-text.ts';

/** What a download link says: who may fetch what, until when. */
export interface Ticket {
  readonly artifact: string;
  readonly user: string;
  readonly generation: number;
  /** Seconds since the epoch. */
  readonly expires: number;
}

const PURPOSE = 'download ticket';

const Shape = z.tuple([z.string(), z.string(), z.number(), z.number()]);

/**
 * A link that works by itself, in a browser or curl: bound to one artifact and one user, read-only
 * and short-lived.
 */
export function signTicket(signingKey: Uint8Array, ticket: Ticket): string {
  const { artifact, user, generation, expires } = ticket;
  return signedText(signingKey, PURPOSE, [artifact, user, generation, expires]);
}

/** The ticket behind the text, `undefined` when it is not ours or has expired. */
export function readTicket(
  signingKey: Uint8Array,
  text: string,
  now: number = Date.now(),
): Ticket | undefined {
  const value = readSignedText(signingKey, PURPOSE, text);
  if (value === undefined) return undefined;
  const [artifact, user, generation, expires] = Shape.parse(value);
  return expires * 1000 < now ? undefined : { artifact, user, generation, expires };
}
