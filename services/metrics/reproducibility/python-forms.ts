/** A class pattern without arguments. */
const EMPTY_PATTERN = /(?<=\w)\([ \t]*\)/g;
const CASE = /^[ \t]*case[ \t].*:/;
const WITH = /^([ \t]*(?:async[ \t]+)?)with\b/gm;
const COMMA = /,/y;
const AS = /\sas\s/y;
const QUOTE = /"""|'''|"|'/y;
/** No header is longer: it keeps the time linear. */
const LONGEST_HEADER = 1000;
const IN_STRING = Number.POSITIVE_INFINITY;

interface Item {
  readonly value: string;
  readonly target: string | undefined;
}

/**
 * Writes what Python has and the grammar has not as something that binds the same names in the same
 * lines: `case A():` as `case A(_):`, and a `with` whose items are in parentheses, or whose targets are
 * more than names, as `for … in …`.
 */
export function withGrammarForms(source: string): string {
  const cases = source
    .split('\n')
    .map((line) => (CASE.test(line) ? line.replace(EMPTY_PATTERN, '(_)') : line))
    .join('\n');
  let out = '';
  let done = 0;
  for (const found of cases.matchAll(WITH)) {
    if (found.index < done) continue;
    const from = found.index + found[0].length;
    const header = headerOf(cases.slice(from, from + LONGEST_HEADER));
    const loop = header === undefined ? undefined : asLoop(header);
    if (header === undefined || loop === undefined) continue;
    out += `${cases.slice(done, found.index)}${found[1]}for ${loop}`;
    done = from + header.length;
  }
  return out + cases.slice(done);
}

/** What stands between `with` and its colon. */
function headerOf(text: string): string | undefined {
  const depths = depthsOf(text);
  const end = depths.findIndex((depth, at) => {
    return depth === 0 && (text[at] === ':' || (text[at] === '\n' && text[at - 1] !== '\\'));
  });
  return text[end] === ':' ? text.slice(0, end) : undefined;
}

/** The header of the loop; it has as many lines as that of the statement. */
function asLoop(header: string): string | undefined {
  const inner = header.trim();
  const isWrapped = inner.startsWith('(') && depthsOf(inner).indexOf(0, 1) === inner.length - 1;
  const wrapped = isWrapped ? itemsOf(inner.slice(1, -1)) : [];
  const isList = wrapped.some(({ target }) => target !== undefined);
  const items = isList ? wrapped : itemsOf(inner);
  const targets = items.flatMap(({ target }) => (target === undefined ? [] : [target]));
  if (targets.length === 0 || (!isList && targets.every((target) => /^\w+$/.test(target)))) {
    return undefined;
  }
  const breaks = '\n'.repeat(header.split('\n').length - 1);
  const values = items.map(({ value }) => `(${oneLine(value)})`).join(', ');
  return `${oneLine(targets.join(', '))} in (${breaks}${values})`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\\?\n/g, ' ');
}

function itemsOf(text: string): readonly Item[] {
  return split(text, COMMA)
    .filter((item) => item.trim() !== '')
    .map((item) => {
      const [value = '', target] = split(item, AS);
      return { value: value.trim(), target: target?.trim() };
    });
}

/** Cuts at what stands outside brackets and strings. */
function split(text: string, separator: RegExp): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (const [at, depth] of depthsOf(text).entries()) {
    separator.lastIndex = at;
    if (depth !== 0 || at < from || !separator.test(text)) continue;
    parts.push(text.slice(from, at));
    from = separator.lastIndex;
  }
  return [...parts, text.slice(from)];
}

/** How many brackets are open at each character; a bracket and what closes it stand at one depth. */
function depthsOf(text: string): readonly number[] {
  const depths: number[] = [];
  let depth = 0;
  while (depths.length < text.length) {
    const at = depths.length;
    const char = text.charAt(at);
    QUOTE.lastIndex = at;
    const quote = QUOTE.exec(text)?.[0];
    if (quote !== undefined || char === '#') {
      const end = quote === undefined ? text.indexOf('\n', at) : stringEnd(text, at, quote);
      const until = end === -1 ? text.length : end;
      while (depths.length < until) depths.push(IN_STRING);
      continue;
    }
    if (')]}'.includes(char)) depth--;
    depths.push(depth);
    if ('([{'.includes(char)) depth++;
  }
  return depths;
}

function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from + quote.length; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
  }
  return text.length;
}
