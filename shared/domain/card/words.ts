const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** Chinese and Japanese words are two characters long on average. */
const UNSPACED_WORD = 2;

/** Counts words in any language, those written without spaces by their characters. */
export function countWords(text: string): number {
  let words = 0;
  for (const token of text.split(/\s/)) {
    const unspaced = token.match(UNSPACED)?.length ?? 0;
    if (unspaced > 0) words += Math.ceil(unspaced / UNSPACED_WORD);
    else if (LETTER_OR_DIGIT.test(token)) words++;
  }
  return words;
}
