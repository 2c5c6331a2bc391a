import type { KnownText } from './known-texts.ts';
import { isOwn } from './own-sentences.ts';
import { sentencesOf } from './sentences.ts';

/** A file of this length may name its licence without giving the text. */
const LONGEST_POINTER = 400;
/** Of a work and those who hold its rights. */
const MOST_NAMES = 8;

const usual = new Set(
  `license licensed licence licenses licences terms conditions agreement notice copyright rights
  reserved holder holders author authors contributors the a an this that its it is are was all of
  under by to at in on from for with and or as your you we our may can be see read view visit obtain
  found here file text full copy details more information definitions preamble legal code public
  general community creative commons corporation foundation inc version release date dated last
  modified updated model models weights data dataset software project repository work works
  released distributed available published provided january february march april may june july
  august september october november december`.split(/\s+/),
);

/**
 * Whether a short text is no more than a licence's name: its title, an address, copyright lines, the
 * notice that the licence itself proposes, and words that such files are made of.
 */
export function isPointer({ id, opening, titled }: KnownText, text: string): boolean {
  if (!titled || text.length > LONGEST_POINTER) return false;
  const words = sentencesOf(text.replace(opening, ' '))
    .filter((sentence) => !isOwn(id, sentence))
    .flatMap((sentence) => sentence.split(' '));
  const names = words.filter((word) => !usual.has(word) && !/^\d+$|^\w$/.test(word));
  return names.length <= MOST_NAMES;
}
