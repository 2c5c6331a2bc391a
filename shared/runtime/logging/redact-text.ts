import { isSensitiveName } from './sensitive-name.ts';

/** What stands where something was taken out. */
export const HIDDEN = '***';

/** A shorter one would blank out ordinary words and hide nothing. */
const SHORTEST_SECRET = 4;

/** `user:password@` in a URL. */
const USER_INFO = /:\/\/[^\s/?#"'<>\\]+@/g;
const BEARER = /\bbearer\s+[^\s"',;\\]+/gi;
/** Tokens that say of themselves what they are: the Hub's and GitHub's. */
const TOKENS = /\b(?:hf_|gh[a-z]_|github_pat_)\w{8,}/g;
/**
 * A name, `=` or `:` (also percent-encoded) and the quotation mark that a value may begin with.
 * Every repetition is bounded, and a name is looked for only where one begins: linear time.
 */
const ASSIGNMENT =
  /(?<![\w.-])([\w.-]{1,64})\\{0,8}["']?\s{0,4}(=|:|%3[AD])\s{0,4}((\\{0,8})["'])?/gi;

/**
 * A text without what must not be shown: known secrets, tokens, credentials in URLs, and the value
 * of whatever has a name that says it is secret. It would rather take out too much.
 */
export function redactText(text: string, secrets: Iterable<string> = []): string {
  const known = [...secrets].filter((secret) => secret.length >= SHORTEST_SECRET);
  const spellings = known.flatMap(spellingsOf).toSorted((a, b) => b.length - a.length);
  const unknown = spellings.reduce((left, spelling) => left.replaceAll(spelling, HIDDEN), text);
  return redactAssignments(unknown)
    .replace(USER_INFO, `://${HIDDEN}@`)
    .replace(BEARER, `bearer ${HIDDEN}`)
    .replace(TOKENS, HIDDEN);
}

/** As it is, as it stands in a URL, and as it stands in JSON. */
function spellingsOf(secret: string): readonly string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

function redactAssignments(text: string): string {
  const kept: string[] = [];
  let from = 0;
  ASSIGNMENT.lastIndex = 0;
  for (let match = ASSIGNMENT.exec(text); match !== null; match = ASSIGNMENT.exec(text)) {
    const [, name = '', separator = '', quote = ''] = match;
    if (!isSensitiveName(name)) continue;
    const start = ASSIGNMENT.lastIndex;
    const end = quote === '' ? endOfWord(text, start, separator) : endOfQuote(text, start, quote);
    // `token=None` says that there is no token.
    if (end === start || text.slice(start, end) === 'None') continue;
    kept.push(text.slice(from, start), HIDDEN);
    from = end;
    ASSIGNMENT.lastIndex = end;
  }
  return kept.join('') + text.slice(from);
}

/** In a header everything to the end of its line is the value. */
function endOfWord(text: string, start: number, separator: string): number {
  const stop = separator === ':' ? /[\r\n,;"'}\]]/g : /[\s&"'<>,;)}\]#]|%26|%23/g;
  stop.lastIndex = start;
  return stop.exec(text)?.index ?? text.length;
}

/** The quotation mark with as many backslashes as at the beginning; cut text has none. */
function endOfQuote(text: string, start: number, quote: string): number {
  for (let end = text.indexOf(quote, start); end !== -1; end = text.indexOf(quote, end + 1)) {
    if (text[end - 1] !== '\\') return end;
  }
  return text.length;
}
