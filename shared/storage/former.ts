import { bundlePrefix, evidenceKey } from './blobs/keys.ts';
import type { Pointer } from './index/artifacts.ts';
import { type Key, ratingKey } from './index/keys.ts';
import { mentionKeys } from './index/links.ts';

/** Objects and items that a newer revision leaves without anybody who points to them. */
export interface Former {
  readonly prefixes: readonly string[];
  readonly keys: readonly Key[];
}

/** The rating that is replaced, with what it rests on. */
export function formerRating(generation: number, { id, ratingRun }: Pointer): Former {
  if (ratingRun === undefined) return { prefixes: [], keys: [] };
  return { prefixes: [evidenceKey(id, ratingRun)], keys: [ratingKey(generation, id, ratingRun)] };
}

/** The content that is replaced. */
function formerContent({ id, contentRun }: Pointer): Former {
  return { prefixes: [bundlePrefix(id, contentRun)], keys: [] };
}

/** The mentions that the links make no more. */
export function formerMentions(generation: number, { id, links, linksRun }: Pointer): Former {
  if (links === undefined || linksRun === undefined) return { prefixes: [], keys: [] };
  return { prefixes: [], keys: mentionKeys(generation, id, { links, linksRun }) };
}

/** Everything of a revision that another takes the place of. */
export function formerRevision(generation: number, pointer: Pointer): Former {
  return joined([
    formerContent(pointer),
    formerRating(generation, pointer),
    formerMentions(generation, pointer),
  ]);
}

/** All of several. */
export function joined(formers: readonly Former[]): Former {
  return {
    prefixes: formers.flatMap(({ prefixes }) => prefixes),
    keys: formers.flatMap(({ keys }) => keys),
  };
}
