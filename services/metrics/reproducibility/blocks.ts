import type { codeOfCard } from '#shared/domain/card-code.ts';
import { isAvailableToJs, isTransformersJs, readJavaScript } from './javascript.ts';
import { isAvailable } from './libraries.ts';
import { type Owned, whose } from './model-ids.ts';
import type { Load, NameAt, Program } from './program.ts';
import { readPython } from './python.ts';

/** What keeps a block from running as it is printed. */
export interface Obstacle extends NameAt {
  readonly kind: 'cut' | 'syntax' | 'import' | 'placeholder' | 'removed' | 'names';
}

/** A block of the card as it was read. Lines are those of the card. */
export interface Block {
  readonly line: number;
  readonly language: 'Python' | 'JavaScript';
  /** Names that it leaves to later blocks, as far as one of them lacks them. */
  readonly binds: readonly string[];
  readonly missing: readonly NameAt[];
  /** Imports everything from somewhere, so that nobody can tell what it binds. */
  readonly star: boolean;
  readonly obstacles: readonly Obstacle[];
  /** The owners of the models that it loads. */
  readonly loads: readonly ('model' | 'parent')[];
}

export interface CardCode {
  readonly blocks: readonly Block[];
  /** Blocks in a language that is looked at, beyond what is read of a card. */
  readonly unread: number;
}

type Fenced = ReturnType<typeof codeOfCard>[number];
type Language = Block['language'];

const MOST_BLOCKS = 100;
/** Characters: what is read of one block, and of all. JavaScript takes longer to read. */
const LONGEST_BLOCK = 16 * 1024;
const MOST_CODE = 64 * 1024;
const COST: Readonly<Record<Language, number>> = { Python: 1, JavaScript: 2 };
/** An error costs as much as this many characters: recovering from it is slow. */
const ERROR_COST = 1024;
/** Missing names kept of one block. One that lacks more is not completed by any other. */
const MOST_NAMES = 50;
/** Obstacles of one kind kept of one block: the first is the one that is told. */
const MOST_OF_A_KIND = 5;
const python = ['python', 'py', 'pycon'];
const javascript = ['js', 'javascript'];

/** Reads the blocks that may hold code for the model, in the order of the card. */
export function readBlocks(code: readonly Fenced[], dossier: Owned): CardCode {
  const strings = new Map<string, string>();
  const blocks: Block[] = [];
  let left = MOST_CODE;
  let unread = 0;
  for (const fenced of code) {
    const language = languageOf(fenced);
    if (language === undefined) continue;
    if (left <= 0 || blocks.length === MOST_BLOCKS) {
      unread++;
      continue;
    }
    const text = fenced.text.slice(0, LONGEST_BLOCK);
    const program = language === 'Python' ? readPython(text) : readJavaScript(text);
    left -= text.length * COST[language] + program.errors.length * ERROR_COST;
    if (!isMeant(program, fenced, language)) continue;
    blocks.push(blockOf(program, fenced, language, dossier, strings));
    for (const [name, value] of program.strings) strings.set(name, value);
  }
  return { blocks: withUsedBinds(blocks), unread };
}

/** By its mark; without one, text that imports may be Python. */
function languageOf({ language, text }: Fenced): Language | undefined {
  if (python.includes(language)) return 'Python';
  if (javascript.includes(language)) {
    return text.includes('/transformers') ? 'JavaScript' : undefined;
  }
  return language === '' && text.includes('import ') ? 'Python' : undefined;
}

function isMeant(program: Program, { language }: Fenced, read: Language): boolean {
  if (read === 'JavaScript') return isTransformersJs(program);
  return language !== '' || (program.imports.length > 0 && program.loads.length > 0);
}

function blockOf(
  program: Program,
  { line, text }: Fenced,
  language: Language,
  dossier: Owned,
  strings: ReadonlyMap<string, string>,
): Block {
  const inCard = ({ name, line: on }: NameAt) => ({ name: name.slice(0, 80), line: line + on });
  const isCut = text.length > LONGEST_BLOCK;
  const library = dossier.info.libraryName;
  const unavailable = program.imports.filter(({ name }) => {
    return !(language === 'Python' ? isAvailable(name, library) : isAvailableToJs(name));
  });
  const found: Readonly<Record<Obstacle['kind'], readonly NameAt[]>> = {
    cut: isCut ? [{ name: '', line: 0 }] : [],
    // Where a block is cut, what stands there is no error of its author's.
    syntax: isCut ? [] : program.errors.map((on) => ({ name: '', line: on })),
    import: unavailable,
    placeholder: program.placeholders,
    removed: program.removed,
    names: program.missing.slice(MOST_NAMES, MOST_NAMES + 1),
  };
  return {
    line,
    language,
    binds: program.binds,
    missing: program.missing.slice(0, MOST_NAMES).map(inCard),
    star: program.star,
    obstacles: obstaclesOf(found, inCard),
    loads: program.loads.flatMap((load) => ownersOf(load, dossier, strings)),
  };
}

function obstaclesOf(
  found: Readonly<Record<Obstacle['kind'], readonly NameAt[]>>,
  inCard: (one: NameAt) => NameAt,
): readonly Obstacle[] {
  const kinds: readonly Obstacle['kind'][] = [
    ...(['cut', 'syntax', 'import'] as const),
    ...(['placeholder', 'removed', 'names'] as const),
  ];
  return kinds.flatMap((kind) =>
    found[kind].slice(0, MOST_OF_A_KIND).map((one) => ({ kind, ...inCard(one) })),
  );
}

/** A name that the block does not bind may hold a string of an earlier block. */
function ownersOf(
  { name, values }: Load,
  dossier: Owned,
  strings: ReadonlyMap<string, string>,
): Block['loads'] {
  const owners = values.map((value) => {
    if (value === undefined) return 'other';
    const id = 'literal' in value ? value.literal : strings.get(value.variable);
    return id === undefined ? 'other' : whose(dossier, name, id);
  });
  const owner = owners.find((one) => one === 'model') ?? owners.find((one) => one === 'parent');
  return owner === undefined ? [] : [owner];
}

function withUsedBinds(blocks: readonly Block[]): readonly Block[] {
  const lacked = new Set(blocks.flatMap(({ missing }) => missing.map(({ name }) => name)));
  return blocks.map((block) => ({
    ...block,
    binds: block.binds.filter((name) => lacked.has(name)),
    loads: [...new Set(block.loads)],
  }));
}
