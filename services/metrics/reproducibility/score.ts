import { type Detail, inconclusive, scored, type Verdict } from '#shared/domain/verdict.ts';
import type { Block, Evidence, Obstacle } from './evidence.ts';

/** A block together with the earlier ones that bind what it uses. */
interface Demo {
  readonly block: Block;
  readonly loads: 'model' | 'parent' | 'nothing';
  /** What would stop it first; nothing when it is complete. */
  readonly stop: Stop | undefined;
}

interface Stop {
  readonly line: number;
  readonly because: string;
  readonly improve: string;
}

const MOST_DEMOS_SHOWN = 8;
/** Names that a demo may lack before it is not looked for more blocks that bind them. */
const MOST_MISSING = 200;
const bindings = new WeakMap<Block, ReadonlySet<string>>();

/**
 * Whether the code that the card prints would run as it is printed: 1, 0.5 or 0. It is read, never
 * executed.
 *
 * Blocks count that are marked python, py or pycon (js for transformers.js); unmarked ones only when
 * they import and load; in a block with `>>>` only prompt lines are code. 1: some block, with the
 * earlier blocks it needs, is complete: it parses, binds every name it uses, loads this model by its
 * id or one that the Hub redirects to it, imports only from the standard library, the model's
 * library and the usual ones, and has no placeholder in its code. A star import binds nothing that
 * can be told, a notebook's own commands (`!pip`, `%time`) and comments are no code. 0.5: code loads
 * this model or its parent but lacks one of these, or does so only by what the library's current
 * major removed. 0: no code loads it, or there is no card. Requirements files and notebooks are
 * listed and score nothing. A gated card is inconclusive.
 */
export function score({ card, repo, besides }: Evidence): Verdict {
  if (card === 'gated') {
    return inconclusive('the card is gated, so its code could not be read', {
      retryable: false,
      improve: 'let everyone read the card',
    });
  }
  const write = `print a block marked \`python\` that imports its library and loads \`${shorten(repo)}\``;
  if (card === 'absent') {
    const because = 'there is no card, so no code shows how to load the model';
    return scored(0, because, { improve: write, details: besideDetails(besides) });
  }
  const { blocks, unread, url, problem, unanswered: [unanswered] = [] } = card;
  const demos = blocks
    .map((_, at) => demoOf(blocks, at))
    .filter(({ loads }) => loads !== 'nothing');
  const cut = problem === undefined ? [] : [{ text: problem, url }];
  const details = [...cut, ...demoDetails(demos, url), ...besideDetails(besides)];
  const more =
    unread === 0 ? '' : `; the card holds more code than is read, and ${blocksOf(unread)} left out`;

  const complete = demos.find(({ loads, stop }) => loads === 'model' && stop === undefined);
  if (complete !== undefined) {
    const { line } = complete.block;
    const because = `the block at line ${line} of the card is complete and loads this model`;
    return scored(1, because + more, { details });
  }
  const [best] = [...demos].sort((a, b) => rank(a) - rank(b));
  if (best === undefined && unanswered !== undefined) {
    const because = `the Hub did not tell whether ${shorten(unanswered)}, which the card's code names, is this model`;
    const improve = 'post the same URL again later';
    return inconclusive(because + more, { retryable: true, details, improve });
  }
  if (best === undefined) {
    const because = 'no code in the card loads this model or its parent';
    return scored(0, because + more, { details, improve: write });
  }
  const { because, improve } = best.stop ?? parentOnly(best.block, repo);
  return scored(0.5, because + more, { details, improve });
}

function blocksOf(count: number): string {
  return count === 1 ? '1 block was' : `${count} blocks were`;
}

/** Takes in the earlier blocks of the same language that bind what is missing, nearest first. */
function demoOf(blocks: readonly Block[], at: number): Demo {
  const block = blocks[at];
  if (block === undefined) throw new RangeError(`there is no block ${at}`);
  const parts = [block];
  let { missing } = block;
  for (const earlier of blocks.slice(0, at).reverse()) {
    if (missing.length === 0 || missing.length > MOST_MISSING) break;
    if (earlier.language !== block.language) continue;
    const binds = bindsOf(earlier);
    const rest = missing.filter(({ name }) => !binds.has(name));
    if (rest.length === missing.length) continue;
    parts.unshift(earlier);
    const left = new Set(rest.map(({ name }) => name));
    missing = [...rest, ...earlier.missing.filter(({ name }) => !left.has(name))];
  }
  const owners = parts.flatMap(({ loads }) => loads);
  const owner = owners.includes('model') ? 'model' : (owners[0] ?? 'nothing');
  const stars = blocks.slice(0, at + 1).some(({ star, language }) => {
    return star && language === block.language;
  });
  return { block, loads: owner, stop: firstStop(parts, missing, stars) };
}

/** Made once a block: many later blocks may ask. */
function bindsOf(block: Block): ReadonlySet<string> {
  const known = bindings.get(block);
  if (known !== undefined) return known;
  const made = new Set(block.binds);
  bindings.set(block, made);
  return made;
}

function firstStop(
  parts: readonly Block[],
  missing: Block['missing'],
  stars: boolean,
): Stop | undefined {
  const stops = parts.flatMap((part) => part.obstacles.map((one) => stopAt(one, part)));
  // What the names of a text are that is not in its language, nobody can tell.
  const isReadable = parts.every(({ obstacles }) =>
    obstacles.every(({ kind }) => kind !== 'syntax'),
  );
  for (const { name, line } of isReadable ? missing : []) {
    const lacks = stars
      ? 'which only a star import could bind, if anything does'
      : 'which no code before it defines or imports';
    stops.push({
      line,
      because: `line ${line} of the card uses \`${name}\`, ${lacks}`,
      improve: `import or define \`${name}\` by its name before line ${line} of the card`,
    });
  }
  return stops.sort((a, b) => a.line - b.line)[0];
}

function stopAt({ kind, name, line }: Obstacle, block: Block): Stop {
  const at = `line ${line} of the card`;
  switch (kind) {
    // A block that does not parse stops before its first line runs.
    case 'syntax':
      return {
        line: block.line,
        because: `${at} is not valid ${block.language}`,
        improve: `correct ${at}, and keep output and shell commands out of the block`,
      };
    case 'cut':
      return {
        line: block.line,
        because: `the block at ${at} is longer than the 16 KB that are read`,
        improve: 'shorten the block to what loads and runs the model',
      };
    case 'import':
      return {
        line,
        because: `${at} imports \`${name}\`, which neither the model's library nor a usual one brings`,
        improve: `name the library of \`${name}\` in \`library_name\`, or load the model without it`,
      };
    case 'placeholder':
      return {
        line,
        because: `${at} has the placeholder ${name} in its code`,
        improve: `replace ${name} in ${at} by something that runs`,
      };
    case 'removed':
      return {
        line,
        because: `${at} uses a removed API: ${name}`,
        improve: `load the model without ${name}`,
      };
    case 'names':
      return {
        line,
        because: `${at} uses \`${name}\`, one of more unbound names than are looked up`,
        improve: 'define or import in the block what it uses',
      };
  }
}

function parentOnly({ line }: Block, repo: string): Stop {
  return {
    line,
    because: `the block at line ${line} of the card is complete but loads only a parent of this model`,
    improve: `load \`${shorten(repo)}\` itself in the block at line ${line} of the card`,
  };
}

/** Nearest to complete first: this model before a parent. */
function rank({ loads, stop }: Demo): number {
  return (loads === 'model' ? 0 : 2) + (stop === undefined ? 0 : 1);
}

function demoDetails(demos: readonly Demo[], url: string): readonly Detail[] {
  return demos.slice(0, MOST_DEMOS_SHOWN).map(({ block, loads, stop }) => ({
    text: `code that loads ${loads === 'model' ? 'this model' : 'a parent'}: ${stop?.because ?? 'complete'}`,
    url: `${url}?code=true#L${block.line}`,
  }));
}

function besideDetails(besides: Evidence['besides']): readonly Detail[] {
  return besides
    .slice(0, MOST_DEMOS_SHOWN)
    .map(({ path, url }) => ({ text: `scores nothing here: ${shorten(path)}`, url }));
}

function shorten(text: string): string {
  return text.length <= 100 ? text : `${text.slice(0, 99)}…`;
}
