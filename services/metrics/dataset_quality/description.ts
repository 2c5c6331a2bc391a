import type { Section } from '#shared/domain/card/section.ts';
import { saysSomething, statedValues } from '#shared/domain/card/stated-values.ts';
import { countWords } from '#shared/domain/card/words.ts';
import { type Card, readCard } from '#shared/domain/card.ts';
import type { TextFile } from '#shared/domain/dossier.ts';
import { ownLines, tableWords } from './own-words.ts';
import { type Topic, topicsOf } from './topics.ts';

/** What was found on a topic, in few words, and the line it stands in where that is in the body. */
export interface Mention {
  readonly text: string;
  readonly line?: number;
}

/** What a dataset's card says; what is missing was looked for and is not there. */
export interface Description {
  /** What of the card was not read, and why. */
  readonly problem?: string;
  /** Of its own: no code, tables, comments, template text or generated lines. */
  readonly words: number;
  readonly found: Readonly<Partial<Record<Topic | 'license', Mention>>>;
}

type FrontMatter = Card['frontMatter'];

/** Fewer words of its own than this, and a section is a heading only. */
const FEWEST_WORDS = 8;
const LONGEST_TEXT = 60;

/** Fields of the front matter that speak on a topic; the features and splits are nested. */
const fields = {
  license: ['license'],
  task: ['task_categories', 'task_ids'],
  language: ['language'],
  size: ['size_categories'],
  origin: ['annotations_creators', 'language_creators', 'source_datasets'],
} as const;

/** A number of the things that data comes in. */
const AMOUNT =
  /(?<![\p{L}\p{N}.,])\d[\d.,]{0,20}\s?(?:k|m|b|thousand|million|billion|trillion)?\+?\s(?:[a-z-]{1,30}\s){0,2}(?:examples|samples|rows|instances|records|entries|documents|sentences|images|pairs|tokens|words|hours|texts|articles|books|questions|utterances|videos|conversations|dialogues|gb|gib|tb|tib)\b/iu;

/** Reads what the card of a dataset says on each topic, in its front matter or under a heading. */
export function descriptionOf({ text, truncated }: TextFile): Description {
  const { frontMatter, problem, sections } = readCard(text, truncated);
  const parts = sections.map(partOf);
  const found = {
    license: field(frontMatter, 'license'),
    task: field(frontMatter, 'task') ?? section(parts, 'task'),
    language: field(frontMatter, 'language') ?? section(parts, 'language'),
    size: sizeIn(frontMatter) ?? section(parts, 'size') ?? amountIn(parts),
    structure: structureIn(frontMatter) ?? section(parts, 'structure'),
    origin: field(frontMatter, 'origin') ?? section(parts, 'origin'),
    limits: section(parts, 'limits'),
  };
  return {
    ...(problem !== undefined && { problem }),
    words: parts.reduce((sum, { words }) => sum + words, 0),
    found: Object.fromEntries(Object.entries(found).filter(([, mention]) => mention)),
  };
}

/** A section as far as this metric reads it. */
interface Part {
  readonly heading: string;
  readonly line: number;
  /** Index after the last section below this one. */
  readonly end: number;
  readonly topics: readonly Topic[];
  readonly own: readonly string[];
  readonly words: number;
  readonly inTables: number;
}

function partOf(one: Section, at: number): Part {
  const { heading, level, line, end, prose } = one;
  const own = ownLines(prose);
  // The first heading is the name of the dataset, whatever that speaks of.
  const isTitle = at === 1 && level === 1;
  return {
    heading,
    line,
    end,
    topics: isTitle ? [] : topicsOf(heading),
    own,
    words: countWords(own.join('\n')),
    inTables: tableWords(one),
  };
}

/** The first field that states something. */
function field(frontMatter: FrontMatter, topic: keyof typeof fields): Mention | undefined {
  for (const name of fields[topic]) {
    const stated = statedValues(frontMatter[name]);
    if (stated.length > 0) return { text: shortened(`${name}: ${stated.join(', ')}`) };
  }
  return undefined;
}

/** The features and splits that `dataset_info` lists, for one configuration or for several. */
function structureIn({ dataset_info: info }: FrontMatter): Mention | undefined {
  for (const one of listOf(info)) {
    for (const name of ['features', 'splits']) {
      const { length } = listOf(fieldOf(one, name)).filter(saysSomething);
      if (length > 0) return { text: `dataset_info: ${length} ${name}` };
    }
  }
  return undefined;
}

function sizeIn(frontMatter: FrontMatter): Mention | undefined {
  const stated = field(frontMatter, 'size');
  if (stated !== undefined) return stated;
  const { dataset_info: info } = frontMatter;
  for (const one of listOf(info)) {
    const bytes = fieldOf(one, 'dataset_size');
    if (isAmount(bytes)) return { text: `dataset_info: ${bytes} bytes` };
    const rows = listOf(fieldOf(one, 'splits')).map((split) => fieldOf(split, 'num_examples'));
    const first = rows.find(isAmount);
    if (first !== undefined) return { text: `dataset_info: a split of ${first} examples` };
  }
  return undefined;
}

function amountIn(parts: readonly Part[]): Mention | undefined {
  for (const { own, line } of parts) {
    for (const text of own) {
      const amount = AMOUNT.exec(text);
      if (amount !== null) return { text: shortened(amount[0]), line };
    }
  }
  return undefined;
}

/** The first section on a topic that says something, with what stands below it. */
function section(parts: readonly Part[], topic: Topic): Mention | undefined {
  const at = parts.findIndex(
    ({ topics }, index) => topics.includes(topic) && wordsOn(parts, index, topic) >= FEWEST_WORDS,
  );
  const part = parts[at];
  return part && { text: shortened(`“${part.heading}”`), line: part.line };
}

/** Own words of a section and those below it, without sections on something else. */
function wordsOn(parts: readonly Part[], index: number, topic: Topic): number {
  const end = parts[index]?.end ?? index;
  let words = 0;
  for (let at = index; at < end; ) {
    const part = parts[at];
    if (part === undefined) break;
    const elsewhere = part.topics.length > 0 && !part.topics.includes(topic);
    if (!elsewhere) words += part.words + part.inTables;
    at = elsewhere ? part.end : at + 1;
  }
  return words;
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}
