/** Words of a rider, none of which is in a copyright line, a title or a name as a rule. */
const restricting = [
  'not|no(?! attribution)|none|nor|never|neither|cannot|void|exempt\\w*|except|exception|unless|however',
  // "GPL-2.0-only" is a name.
  '(?<!\\b\\d )only|solely|limited to|restrict\\w*|exclu\\w+|prohibit\\w*|forbid\\w*|bans?|banned',
  'must|shall|should|ha(?:ve|s) to|need(?:s|ed)?|requir\\w+|oblig\\w+|refrain\\w*|revo\\w+|terminat\\w+',
  'provided that|subject to|as long as|on condition|conditional\\w*|following conditions?',
  'permission|consent|approval|den(?:y|ies|ied)|reserves',
  'without (?:\\w+ ){0,4}(?:payment|licen[cs]e|agreement)|for (?:use (?:in|by|with) |(?:\\w+ ){1,4}(?:use|purposes?))',
  'fees?|pay\\w*|paid|royalt\\w+|purchas\\w+|buy\\w*|sell\\w*|sold|sale|subscri\\w+|(?:non)?commerc\\w+',
  'revenues?|profit\\w*|employees?|companies|competitors?|customers?|military|proprietary|confidential',
  'additional|addend\\w+|amend\\w*|(?<!last )modified(?! bsd| work)|commons clause|policy|policies|ethic\\w*',
  'notwithstanding|prevails?|supersed\\w+',
];
const RESTRICTING = new RegExp(`\\b(?:${restricting.join('|')})\\b`);

/** Addresses differ from copy to copy, in their protocol if in nothing else. */
const ADDRESS =
  /\b(?:https?:\/\/|www\.)[^\s<>()]{0,300}[^\s<>().,;:]|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g;
const END = /[.;:!?\u2026]+(?=[\s\p{L}]|$)/u;
/** The letter of a paragraph, which is written in many ways or left out. */
const LETTER = /^(?:[a-z]|[ivx]{2,4})$/;
/** Nor is what a sentence begins or ends with: its number, or how it goes on. */
const MARKER = /^(?:\d{1,3}|and|or)$/;

/** The sentences of a text without layout, as the words that they consist of. */
export function sentencesOf(plain: string): readonly string[] {
  return plain
    .replace(ADDRESS, ' ')
    .split(END)
    .map(wordsOf)
    .filter((sentence) => sentence !== '');
}

/** Whether a sentence restricts, demands or prohibits something, or says that other terms apply. */
export function restricts(sentence: string): boolean {
  return RESTRICTING.test(sentence);
}

function wordsOf(sentence: string): string {
  const words = (sentence.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !LETTER.test(word));
  const from = words.findIndex((word) => !MARKER.test(word));
  const to = words.findLastIndex((word) => !MARKER.test(word));
  return from === -1 ? '' : words.slice(from, to + 1).join(' ');
}
