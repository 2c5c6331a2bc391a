import { CUT } from './cut.ts';
import { frontMatterLines } from './front-matter-lines.ts';
import { readYaml } from './untrusted-yaml.ts';

/** What the owner states at the head of the card, as plain data. */
export type FrontMatter = Readonly<Record<string, unknown>>;

/** The front matter of a card, what was not read of the card and why, and where the body begins. */
export interface Head {
  readonly frontMatter: FrontMatter;
  readonly problem?: string;
  /** The first line that belongs to the body. */
  readonly bodyLine: number;
}

/** Reads the head of a card; `truncated` says that the lines are only the beginning of it. */
export function readHead(lines: readonly string[], truncated: boolean): Head {
  const head = readBlock(lines);
  if (!truncated) return head;
  return { ...head, problem: head.problem === undefined ? CUT : `${head.problem}; ${CUT}` };
}

/** Reads the block between two lines of `---` at the start of the card, a mapping in YAML. */
function readBlock(lines: readonly string[]): Head {
  const { open, close, bodyLine } = frontMatterLines(lines);
  if (open === undefined) return { frontMatter: {}, bodyLine };
  if (close === undefined) {
    return { frontMatter: {}, problem: 'the front matter is not closed by ---', bodyLine };
  }
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
