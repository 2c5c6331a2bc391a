import type { Card } from '#shared/domain/card.ts';

/** A permission apart from the licence, as cards put it: "with the permission of …". */
const GRANTED =
  /\b(?:separate|written|express|special|explicit)(?: \w+)? (?:licen[cs]e|agreement|grant|permission)\b|\bpermission (?:of|from|by)\b|\bgranted\b.{0,40}\bpermission\b/i;
/** A permission that somebody lacks, or is told to ask for. */
const LACKING =
  /\b(?:not|no|never|nor|without|needs?|requires?|required|must|should|may|might|can|contact|ask|obtain|request|apply|unless|until|if|once|pending|subject|except|prohibited)\b|n['’]t\b/i;
const LONGEST_SENTENCE = 400;

/**
 * The sentence by which a card names a grant that the parent's owner gave apart from the parent's
 * licence: it speaks of a permission that was given and names the parent or its owner.
 */
export function separateGrant({ sections }: Card, parent: string): string | undefined {
  const [owner = '', name = ''] = parent.toLowerCase().split('/');
  const names = [parent.toLowerCase(), name, owner].filter((word) => word.length > 2);
  for (const { prose } of sections) {
    for (const sentence of prose.split(/[.!?;](?:\s|$)|\n\n/)) {
      const said = sentence.replaceAll('\n', ' ').trim();
      if (said.length > LONGEST_SENTENCE || !names.some((word) => mentions(said, word))) continue;
      if (GRANTED.test(said) && !LACKING.test(said)) return said;
    }
  }
  return undefined;
}

/** As a word of its own: `heron` does not stand in `heronry`. */
function mentions(sentence: string, name: string): boolean {
  const text = sentence.toLowerCase();
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + name.length)];
    if (around.every((character) => !/[\p{L}\p{N}]/u.test(character))) return true;
  }
  return false;
}
