/** The lines of a card as everything that reads cards counts them. */
export function cardLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\r|\n/);
}
