import type { Card } from '#shared/domain/card.ts';

/** A permission apart from the licence, as cards put it: "with the permission of …". */
const GRANTED =
  /\b(?:separate|written|express|special|explicit)(?: \w+)? (?:licen[cs]e|agreement|grant|permission)\b|\bpermission (?:of|from|by)\b|\bgranted\b.{0,40}\bpermission\b/i;
/** A permission that somebody lacks, or is told to ask for. */
const LACKING =
  /\b(?:not|no|never|nor|without|needs?|requires?|required|must|should|may|might|can|contact|ask|obtain|request|apply|unless|until|if|once|pending|subject|except|prohibited)\b|n['’]t\b/i;
const LONGEST_SENTENCE = 400;

interface Said {
  readonly sentence: string;
  readonly lower: string;
}

/**
 * Finds the sentence by which a card names a grant that a parent's owner gave apart from the parent's
 * licence: it speaks of a permission that was given and names the parent or its owner. The card is
 * gone through once, however many parents there are.
 */
export function separateGrants({ sections }: Card): (parent: string) => string | undefined {
  const granting = sections.flatMap(({ prose }) => grantsIn(prose));
  return (parent) => {
    const [owner = '', name = ''] = parent.toLowerCase().split('/');
    const names = [parent.toLowerCase(), name, owner].filter((word) => word.length > 2);
    return granting.find(({ lower }) => names.some((word) => mentions(lower, word)))?.sentence;
  };
}

function grantsIn(prose: string): readonly Said[] {
  return prose
    .split(/[.!?;](?:\s|$)|\n\n/)
    .map((sentence) => sentence.replaceAll('\n', ' ').trim())
    .filter((said) => said.length <= LONGEST_SENTENCE && GRANTED.test(said) && !LACKING.test(said))
    .map((sentence) => ({ sentence, lower: sentence.toLowerCase() }));
}

/** As a word of its own: `heron` does not stand in `heronry`. */
function mentions(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const around = [text.charAt(at - 1), text.charAt(at + name.length)];
    if (around.every((character) => !/[\p{L}\p{N}]/u.test(character))) return true;
  }
  return false;
}
