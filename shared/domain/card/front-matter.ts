import { readYaml } from './untrusted-yaml.ts';

/** What the owner states at the head of the card, as plain data. */
export type FrontMatter = Readonly<Record<string, unknown>>;

/** The front matter of a card, or in one sentence why it could not be read, and where the body begins. */
export interface Head {
  readonly frontMatter: FrontMatter;
  readonly problem?: string;
  /** The first line that belongs to the body. */
  readonly bodyLine: number;
}

/** The lines of a card, whatever its author's machine ends them with. */
export function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '\uFFFD')
    .split(/\r\n|\r|\n/);
}

/** Reads the block between two lines of `---` at the start of the card, a mapping in YAML. */
export function readHead(lines: readonly string[]): Head {
  const open = lines.findIndex((line) => line.trim() !== '');
  if (open === -1 || lines[open]?.trimEnd() !== '---') return { frontMatter: {}, bodyLine: 0 };

  const close = lines.findIndex((line, index) => index > open && line.trimEnd() === '---');
  if (close === -1) {
    return { frontMatter: {}, problem: 'the front matter is not closed by ---', bodyLine: 0 };
  }
  const bodyLine = close + 1;
  const read = readYaml(lines.slice(open + 1, close).join('\n'));
  if ('problem' in read) {
    return { frontMatter: {}, problem: `the front matter ${read.problem}`, bodyLine };
  }
  if (read.value === null) return { frontMatter: {}, bodyLine };
  return isMapping(read.value)
    ? { frontMatter: read.value, bodyLine }
    : { frontMatter: {}, problem: 'the front matter is not a YAML mapping', bodyLine };
}

function isMapping(value: unknown): value is FrontMatter {
  return typeof value === 'object' && !Array.isArray(value);
}
