import type { Source } from '#shared/domain/source.ts';
import type { Pointer } from './index/artifacts.ts';
import { sourceHash } from './index/keys.ts';

/**
 * Whether an update is about what its artifact is made of already: asked for, or found to be, under
 * a name that it is registered by.
 */
export function isSameSource(
  { sources }: Pick<Pointer, 'sources'>,
  asked: Source,
  found: Source,
): boolean {
  return [asked, found].some((source) => sources.includes(sourceHash(source)));
}
