const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Scripts that set no spaces, with the characters of an average word, marks left out. */
const unspaced: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, 2],
  [/(?!\p{M})[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu, 4],
];

/** Counts words in any language, those written without spaces by their characters. */
export function countWords(text: string): number {
  let words = 0;
  for (const token of text.split(/\s/)) {
    const here = unspaced.map(([script, length]) => (token.match(script)?.length ?? 0) / length);
    const sum = here.reduce((all, count) => all + Math.ceil(count), 0);
    words += sum > 0 || !LETTER_OR_DIGIT.test(token) ? sum : 1;
  }
  return words;
}
