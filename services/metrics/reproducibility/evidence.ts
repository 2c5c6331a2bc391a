import type { CodeBlock } from '#shared/domain/card/section.ts';
import { readCard } from '#shared/domain/card.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { isAvailable } from '#shared/domain/python/libraries.ts';
import type { NameAt } from '#shared/domain/python/names.ts';
import { type Program, readPython } from '#shared/domain/python/program.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { isAvailableToJs, isTransformersJs, readJavaScript } from './javascript.ts';
import { whose } from './model-ids.ts';

/** A block of the card as it was read. Lines are those of the card. */
export interface Block {
  readonly line: number;
  readonly language: 'Python' | 'JavaScript';
  /** The line that is not in the language. */
  readonly error?: number;
  /** Longer than what is read of a block. */
  readonly cut: boolean;
  readonly binds: readonly string[];
  readonly missing: readonly NameAt[];
  /** Imports everything from somewhere, so that any name may be bound. */
  readonly star: boolean;
  readonly unavailable: readonly NameAt[];
  readonly placeholders: readonly NameAt[];
  readonly removed: readonly NameAt[];
  /** Loading calls, and whether they bring in this model or a parent of it. */
  readonly loads: readonly (NameAt & { readonly of: 'model' | 'parent' })[];
}

export interface Evidence {
  readonly repo: string;
  readonly card: { readonly url: string; readonly blocks: readonly Block[] } | 'absent' | 'gated';
  /** Requirements files and notebooks: shown, worth nothing here. */
  readonly besides: readonly { readonly path: string; readonly url: string }[];
}

type Needed = Pick<ModelDossier, 'source' | 'info' | 'card' | 'tree' | 'parents'>;

const MOST_BLOCKS = 200;
const LONGEST_BLOCK = 64 * 1024;
/** What the metric looks at of a name: an owner has to recognise it, no more. */
const MOST_FACTS = 20;
const BESIDES = /(?:^|\/)(?:requirements[\w.-]*\.txt|environment\.ya?ml|[^/]+\.ipynb)$/i;
const python = ['python', 'py', 'pycon'];
const javascript = ['js', 'javascript'];

/** Reads the code that the card prints. Nothing is executed and nothing is asked of any upstream. */
export async function gather(dossier: Needed): Promise<Evidence> {
  const { card, source, tree } = dossier;
  const besides = tree.files
    .filter(({ path }) => BESIDES.test(path))
    .slice(0, MOST_FACTS)
    .map(({ path }) => ({ path, url: fileUrl(source, path) }));
  if (card.status !== 'found') return { repo: source.repo, card: card.status, besides };

  const { path, text } = card.value;
  const { frontMatter, sections } = readCard(text);
  const library = frontMatter.library_name;
  const code = sections.flatMap((section) => section.code).slice(0, MOST_BLOCKS);
  const blocks = blocksOf(code, dossier, typeof library === 'string' ? library : undefined);
  return { repo: source.repo, card: { url: fileUrl(source, path), blocks }, besides };
}

function blocksOf(
  code: readonly CodeBlock[],
  dossier: Needed,
  library: string | undefined,
): readonly Block[] {
  const strings = new Map<string, string>();
  const blocks: Block[] = [];
  for (const { language, text, line } of code) {
    const program = programOf(language, text.slice(0, LONGEST_BLOCK));
    if (program === undefined) continue;
    const isJs = javascript.includes(language);
    const at = (one: NameAt) => ({ name: one.name.slice(0, 80), line: line + one.line });
    const available = (module: string) => {
      return isJs ? isAvailableToJs(module) : isAvailable(module, library);
    };
    blocks.push({
      line,
      language: isJs ? 'JavaScript' : 'Python',
      ...(program.error !== undefined && { error: line + program.error }),
      cut: text.length > LONGEST_BLOCK,
      binds: program.binds,
      missing: program.missing.slice(0, MOST_FACTS).map(at),
      star: program.star,
      unavailable: program.imports
        .filter(({ name }) => !available(name))
        .slice(0, MOST_FACTS)
        .map(at),
      placeholders: program.placeholders.slice(0, MOST_FACTS).map(at),
      removed: program.removed.map(({ text: name, line: on }) => at({ name, line: on })),
      loads: loadsOf(program, dossier, strings, line),
    });
    for (const [name, value] of program.strings) strings.set(name, value);
  }
  return blocks;
}

function programOf(language: string, text: string): Program | undefined {
  if (python.includes(language)) return readPython(text);
  if (javascript.includes(language)) {
    const program = readJavaScript(text);
    return isTransformersJs(program) ? program : undefined;
  }
  if (language !== '') return undefined;
  const program = readPython(text);
  return program.imports.length > 0 && program.loads.length > 0 ? program : undefined;
}

/** A name that the block does not bind may hold a string of an earlier block. */
function loadsOf(
  { loads }: Program,
  dossier: Needed,
  strings: ReadonlyMap<string, string>,
  from: number,
): Block['loads'] {
  return loads.flatMap(({ call, line, values }) => {
    const owners = values.map((value) => {
      if (value === undefined) return 'other';
      const id = 'literal' in value ? value.literal : strings.get(value.variable);
      return id === undefined ? 'other' : whose(dossier, call, id);
    });
    const of = owners.find((one) => one === 'model') ?? owners.find((one) => one === 'parent');
    return of === undefined ? [] : [{ name: call, line: from + line, of }];
  });
}
