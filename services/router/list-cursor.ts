import * as z from 'zod';
import type { RegistryState } from '#shared/storage/index/registry.ts';
import { InvalidInputError } from './errors.ts';
import { type Purpose, readSignedText, signedText } from './signed-text.ts';

/** What is paged through: an offset of one is none of the other. */
type CursorPurpose = Extract<Purpose, `${string} cursor`>;

const Shape = z.tuple([z.number(), z.string()]);

/** What a client sends to be given the page behind the one that ended with this artifact. */
export function cursorBehind(
  id: string,
  purpose: CursorPurpose,
  { signingKey, generation }: RegistryState,
): string {
  return signedText(signingKey, purpose, [generation, id]);
}

/** The artifact a page begins behind; `undefined` for the first page. */
export function readCursor(
  text: string | undefined,
  purpose: CursorPurpose,
  { signingKey, generation }: RegistryState,
): string | undefined {
  if (text === undefined || text === '' || text === '0') return undefined;
  const value = readSignedText(signingKey, purpose, text);
  const [of, id] = value === undefined ? [] : Shape.parse(value);
  if (of === generation) return id;
  const message = 'is none that this registry gave';
  throw new InvalidInputError(`query.offset ${message}`, [{ path: 'query.offset', message }]);
}
