/** Plain text of a line, and whether it ends within an HTML tag that the next line goes on with. */
export interface PlainLine {
  readonly text: string;
  readonly insideTag: boolean;
}

/**
 * What a line of Markdown says once its markup is taken away: link texts stay, while pictures,
 * HTML tags, addresses and links within the page (a table of contents) go. Whatever looks for the
 * end of something stops at the next possible beginning, so that no input is read more than twice.
 */
export function plainText(line: string, insideTag = false): PlainLine {
  const out: string[] = [];
  const brackets: { readonly at: number; readonly picture: boolean }[] = [];
  let at = 0;
  if (insideTag) {
    const end = line.indexOf('>');
    if (end === -1) return { text: '', insideTag: true };
    at = end + 1;
  }

  while (at < line.length) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (char === '\\' && isMark(next)) {
      out.push(next);
      at += 2;
    } else if (char === '<' && isTagStart(next)) {
      const end = firstOf(line, at + 1, '<>');
      if (end === line.length) return { text: out.join(''), insideTag: true };
      if (line[end] === '<') out.push(char);
      else out.push(' ');
      at = line[end] === '<' ? at + 1 : end + 1;
    } else if (char === '!' && next === '[') {
      brackets.push({ at: out.length, picture: true });
      out.push('[');
      at += 2;
    } else if (char === '[') {
      brackets.push({ at: out.length, picture: false });
      out.push(char);
      at += 1;
    } else if (char === ']') {
      const opened = brackets.pop();
      const target = opened && linkTarget(line, at + 1);
      if (opened && target) {
        if (opened.picture || target.inPage) out.length = opened.at;
        else out[opened.at] = '';
        at = target.end;
      } else {
        out.push(char);
        at += 1;
      }
    } else {
      if (!isEmphasis(line, at)) out.push(char);
      at += 1;
    }
  }
  return { text: out.join(''), insideTag: false };
}

function isMark(char: string): boolean {
  return char !== '' && '\\`*_{}[]()<>#+-.!|~'.includes(char);
}

function isTagStart(char: string): boolean {
  return (char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || char === '/';
}

function isEmphasis(line: string, at: number): boolean {
  const char = line.charAt(at);
  if (char !== '_') return char === '*' || char === '`' || char === '~';
  return !(isWordChar(line.charAt(at - 1)) && isWordChar(line.charAt(at + 1)));
}

function isWordChar(char: string): boolean {
  return /[\p{L}\p{N}_]/u.test(char);
}

interface Target {
  readonly end: number;
  readonly inPage: boolean;
}

/** Reads `(address "title")` or `[reference]` right after a closing bracket. */
function linkTarget(line: string, at: number): Target | undefined {
  if (line[at] === '[') {
    const end = firstOf(line, at + 1, '[]');
    return line[end] === ']' ? { end: end + 1, inPage: false } : undefined;
  }
  if (line[at] !== '(') return undefined;

  let depth = 0;
  let end = at + 1;
  for (; end < line.length && !isSpace(line.charAt(end)); end++) {
    const char = line.charAt(end);
    if (char === '[' || char === ']') return undefined;
    if (char === '(') depth++;
    if (char === ')' && depth-- === 0) return { end: end + 1, inPage: line[at + 1] === '#' };
  }
  end = skipSpaces(line, end);
  const quote = line.charAt(end);
  if (quote === '"' || quote === "'") {
    const close = firstOf(line, end + 1, `${quote}]`);
    if (line[close] !== quote) return undefined;
    end = skipSpaces(line, close + 1);
  }
  return line[end] === ')' ? { end: end + 1, inPage: line[at + 1] === '#' } : undefined;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\t';
}

function skipSpaces(line: string, from: number): number {
  let at = from;
  while (isSpace(line.charAt(at))) at++;
  return at;
}

function firstOf(line: string, from: number, chars: string): number {
  let at = from;
  while (at < line.length && !chars.includes(line.charAt(at))) at++;
  return at;
}
