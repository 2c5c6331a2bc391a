import * as z from 'zod';
import type { RegistryState } from '#shared/storage/index/registry.ts';
import { InvalidInputError } from './errors.ts';
import { readSignedText, signedText } from './signed-text.ts';

const PURPOSE = 'list cursor';

const Shape = z.tuple([z.number(), z.string()]);

/** What a client sends to be given the page behind the one that ended with this artifact. */
export function cursorBehind(id: string, { signingKey, generation }: RegistryState): string {
  return signedText(signingKey, PURPOSE, [generation, id]);
}

/** The artifact a page begins behind; `undefined` for the first page. */
export function readCursor(
  text: string | undefined,
  { signingKey, generation }: RegistryState,
): string | undefined {
  if (text === undefined || text === '' || text === '0') return undefined;
  const value = readSignedText(signingKey, PURPOSE, text);
  const [of, id] = value === undefined ? [] : Shape.parse(value);
  if (of === generation) return id;
  const message = 'is none that this registry gave';
  throw new InvalidInputError(`query.offset ${message}`, [{ path: 'query.offset', message }]);
}
