import { S3Error } from './s3-error.ts';

/** An element of a request body. */
export interface XmlElement {
  /** Without a namespace prefix. */
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
}

const DEEPEST = 8;

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/**
 * One step of a document: text, a CDATA section, something to skip (comment, declaration), or a
 * tag. There is no alternative for `<!DOCTYPE`, so a document cannot define entities at all.
 */
const TOKEN =
  /([^<]+)|<!\[CDATA\[(.*?)\]\]>|<!--.*?-->|<\?.*?\?>|<(\/?)([A-Za-z_][\w.-]*)(?::([A-Za-z_][\w.-]*))?((?:\s+[\w:.-]+\s*=\s*(?:"[^<"]*"|'[^<']*'))*)\s*(\/?)>/sy;

/** Reads the kind of XML that S3 takes in: elements and text. Attributes are passed over. */
export function parseXml(source: string): XmlElement {
  const document = source.replace(/\r\n?/g, '\n');
  const top: OpenElement = { name: '', text: '', children: [] };
  const path: OpenElement[] = [top];

  let end = 0;
  while (end < document.length) {
    TOKEN.lastIndex = end;
    const token = TOKEN.exec(document);
    const parent = path.at(-1);
    if (token === null || parent === undefined) throw malformed();
    end = TOKEN.lastIndex;

    const [, text, data, slash, prefixOrName, localName, attributes, selfClosing] = token;
    const name = localName ?? prefixOrName;
    if (text !== undefined) parent.text += unescapeXml(text);
    if (data !== undefined) parent.text += data;
    if (name === undefined) continue;

    if (slash === '/') {
      if (parent === top || parent.name !== name || attributes || selfClosing) throw malformed();
      path.pop();
      continue;
    }
    const child: OpenElement = { name, text: '', children: [] };
    parent.children.push(child);
    if (selfClosing !== '/') path.push(child);
    if (path.length > DEEPEST) throw malformed();
  }

  const [root, ...others] = top.children;
  if (path.length > 1 || root === undefined || others.length > 0 || top.text.trim() !== '') {
    throw malformed();
  }
  return root;
}

/** The text of a child, if there is such a child. */
export function childText(parent: XmlElement, name: string): string | undefined {
  return parent.children.find((child) => child.name === name)?.text;
}

/** A body that says something else than the schema does. */
export function malformed(): S3Error {
  return new S3Error('MalformedXML');
}

interface OpenElement {
  readonly name: string;
  text: string;
  readonly children: OpenElement[];
}

function unescapeXml(text: string): string {
  return text.replace(/&([^;&]{0,10}(?:;|$)|)/g, (_, reference: string) => {
    const name = reference.slice(0, -1);
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? [];
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const character = Number.isNaN(code) ? NAMED[name] : codePoint(code);
    if (!reference.endsWith(';') || character === undefined) throw malformed();
    return character;
  });
}

function codePoint(code: number): string | undefined {
  const isCharacter = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}
