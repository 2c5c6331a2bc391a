/** How many characters a text has: counted as people count them, not as JavaScript stores them. */
export function characterCount(text: string): number {
  return [...text].length;
}

/** What a text begins with, without half a character at its end. */
export function firstCharacters(text: string, most: number): string {
  return [...text].slice(0, most).join('');
}
