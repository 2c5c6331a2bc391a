import * as z from 'zod';
import { readSignedText, signedText } from './signed-text.ts';

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

const PURPOSE = 'download ticket';

const Shape = z.tuple([z.string(), z.string(), z.string(), z.number(), z.number()]);

/**
 * A link that works by itself, in a browser or curl: bound to one artifact and one user, read-only
 * and short-lived.
 */
export function signTicket(signingKey: Uint8Array, ticket: Ticket): string {
  const { artifact, user, account, generation, expires } = ticket;
  return signedText(signingKey, PURPOSE, [artifact, user, account, generation, expires]);
}

/** The ticket behind the text, `undefined` when it is not ours or has expired. */
export function readTicket(
  signingKey: Uint8Array,
  text: string,
  now: number = Date.now(),
): Ticket | undefined {
  const value = readSignedText(signingKey, PURPOSE, text);
  // What is signed is ours; an older version of us may have signed it in a shape of its own.
  const shown = Shape.safeParse(value);
  if (!shown.success) return undefined;
  const [artifact, user, account, generation, expires] = shown.data;
  return expires * 1000 < now ? undefined : { artifact, user, account, generation, expires };
}
