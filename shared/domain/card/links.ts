/** Where on the page a link stands: what stands in code, tables and comments is only a hint. */
export type LinkPlace = 'prose' | 'heading' | 'table' | 'code' | 'comment';

/** Schemes, and the hosts that people write without one. */
const BEGINNING = /https?:\/\/|(?:www\.|github\.com\/|huggingface\.co\/|hf\.co\/)/gi;
const ENDINGS = ' \t<>"\'`|[]{}\\^';
/** As long as any browser opens; what is longer is there to be worked on, not to be followed. */
const LONGEST = 2048;
/** What closes a sentence rather than an address. */
const PUNCTUATION = '.,;:!?*_~';

/** Every web address in a line, however it is marked up, as absolute URLs in reading order. */
export function webAddresses(line: string): readonly string[] {
  const found: string[] = [];
  for (let match = BEGINNING.exec(line); match !== null; match = BEGINNING.exec(line)) {
    const begin = match.index;
    const from = begin + match[0].length;
    const end = addressEnd(line, from);
    BEGINNING.lastIndex = end;
    if (end === from) continue;

    const hasScheme = match[0].includes('://');
    if (!hasScheme && isInsideName(line.charAt(begin - 1))) continue;
    if (end - begin > LONGEST) continue;
    const address = hasScheme ? line.slice(begin, end) : `https://${line.slice(begin, end)}`;
    if (URL.canParse(address)) found.push(address);
  }
  return found;
}

function addressEnd(line: string, from: number): number {
  let depth = 0;
  let end = from;
  for (; end < line.length && !ENDINGS.includes(line.charAt(end)); end++) {
    if (line[end] === '(') depth++;
    if (line[end] === ')' && depth-- === 0) break;
  }
  while (end > from && PUNCTUATION.includes(line.charAt(end - 1))) end--;
  return end;
}

function isInsideName(before: string): boolean {
  return /[\w./@-]/.test(before);
}
