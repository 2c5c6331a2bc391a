import { installLine, loadsModel, printsOutput } from '#shared/domain/card/code.ts';
import { saysSomething, statedValue } from '#shared/domain/card/stated-values.ts';
import { isAboutLimits, isAboutUse } from '#shared/domain/card/topics.ts';
import { type Card, readCard, withSubsections } from '#shared/domain/card.ts';
import { isPreprocessing } from '#shared/domain/deployable/companions.ts';
import { deployable } from '#shared/domain/deployable.ts';
import type { ModelDossier } from '#shared/domain/dossier.ts';
import { taskOfConfig } from '#shared/domain/model-task.ts';
import { fileUrl } from '#shared/domain/source.ts';

/** Something that was found, and where it can be seen. */
export interface Found {
  readonly text: string;
  readonly url: string;
}

/** What a newcomer finds in the card; what is missing was looked for and is not there. */
export interface CardFacts {
  readonly url: string;
  /** What of the card was not read, and why. */
  readonly problem?: string;
  readonly usage?: Found;
  readonly loading?: Found;
  /** An install line, or the library that the front matter names. */
  readonly install?: Found;
  /** A widget in the front matter, or printed output. */
  readonly output?: Found;
  readonly limits?: Found;
  /** Of its own: no code, tables, comments or template text. */
  readonly words: number;
}

/** Something that may also be unknown, because a file cannot be read or listed. */
export type Fact = Found | 'missing' | 'unknown';

export interface Evidence {
  readonly card: CardFacts | 'absent' | 'gated';
  readonly task: Fact;
  readonly preprocessing: Fact;
}

type Needed = Pick<ModelDossier, 'source' | 'card' | 'configs' | 'tree'>;
type FrontMatter = Card['frontMatter'];

/** Fewer words of its own than this, and a section is a heading only. */
const FEWEST_WORDS = 8;
const LONGEST_TEXT = 100;
/** Formats and libraries whose models take their input as it is, or bring all they need. */
const selfContained = ['gguf', 'keras', 'nemo', 'pickle', 'fasttext', 'tflite', 'coreml', 'numpy'];
const selfContainedLibraries = [
  'timm',
  'ultralytics',
  'spacy',
  'sklearn',
  'flair',
  'stable-baselines3',
  'fasttext',
  'speechbrain',
  'open_clip',
];

/** Reads the card, `config.json` and the list of files, as the dossier holds them. */
export async function gather(dossier: Needed): Promise<Evidence> {
  const { card, source } = dossier;
  if (card.status !== 'found') {
    return {
      card: card.status,
      task: taskOf(dossier, card.status === 'absent' ? {} : undefined),
      preprocessing: preprocessingOf(dossier, undefined),
    };
  }
  const { path, text, truncated } = card.value;
  const read = readCard(text, truncated);
  const { frontMatter } = read;
  const url = fileUrl(source, path);
  return {
    card: { url, ...factsOf(read, url) },
    task: taskOf(dossier, frontMatter),
    preprocessing: preprocessingOf(dossier, statedValue(frontMatter.library_name)),
  };
}

function factsOf(card: Card, url: string): Omit<CardFacts, 'url'> {
  const { problem, sections } = card;
  const holding = sections.find(({ code }) => code.some(loadsModel));
  const loading = holding?.code.find(loadsModel);
  const usage = holding ?? sections.find((_, at) => isUsage(card, at));
  const limits = sections.find((_, at) => isFilledLimits(card, at));
  const install = installIn(card, url);
  const output = outputIn(card, url);
  return {
    ...(problem !== undefined && { problem }),
    ...(usage && { usage: found(usage.heading || 'the beginning', lineUrl(url, usage.line)) }),
    ...(loading && { loading: found(loading.language || 'code', lineUrl(url, loading.line)) }),
    ...(install && { install }),
    ...(output && { output }),
    ...(limits && { limits: found(limits.heading, lineUrl(url, limits.line)) }),
    words: wordsOf(sections),
  };
}

function isUsage(card: Card, at: number): boolean {
  if (!isAboutUse(card.sections[at]?.heading ?? '')) return false;
  const below = withSubsections(card, at);
  return below.some(({ code }) => code.length > 0) || wordsOf(below) >= FEWEST_WORDS;
}

function isFilledLimits(card: Card, at: number): boolean {
  if (!isAboutLimits(card.sections[at]?.heading ?? '')) return false;
  return wordsOf(withSubsections(card, at)) >= FEWEST_WORDS;
}

function wordsOf(sections: Card['sections']): number {
  return sections.reduce((sum, { words }) => sum + words, 0);
}

function installIn({ frontMatter, sections }: Card, url: string): Found | undefined {
  const library = statedValue(frontMatter.library_name);
  if (library !== undefined) return found(`library_name: ${library}`, url);

  for (const { code, prose, line } of sections) {
    for (const block of code) {
      const inCode = installLine(block.text);
      if (inCode !== undefined) return found(inCode.trim(), lineUrl(url, block.line));
    }
    const inProse = installLine(prose);
    if (inProse !== undefined) return found(inProse.trim(), lineUrl(url, line));
  }
  return undefined;
}

function outputIn({ frontMatter: { widget }, sections }: Card, url: string): Found | undefined {
  if (Array.isArray(widget) && saysSomething(widget)) return found('a widget', url);

  for (const { code } of sections) {
    const from = code.findIndex(loadsModel);
    if (from === -1) continue;
    const block = code.find((one, at) => at >= from && printsOutput(one, code[at + 1]));
    if (block !== undefined) return found('printed', lineUrl(url, block.line));
  }
  return undefined;
}

function taskOf({ source, card, configs }: Needed, frontMatter: FrontMatter | undefined): Fact {
  const stated = statedValue(frontMatter?.pipeline_tag);
  if (stated !== undefined && card.status === 'found') {
    return found(`pipeline_tag: ${stated}`, fileUrl(source, card.value.path));
  }
  const config = configs['config.json'];
  if (config?.status === 'found') {
    const inferred = taskOfConfig(config.value.text);
    if (inferred !== undefined) return found(inferred, fileUrl(source, config.value.path));
  }
  return frontMatter === undefined || config?.status === 'gated' ? 'unknown' : 'missing';
}

function preprocessingOf({ source, tree, configs }: Needed, library: string | undefined): Fact {
  const file = tree.files.find(({ path }) => path.split('/').length <= 2 && isPreprocessing(path));
  if (file !== undefined) return found(file.path, fileUrl(source, file.path));

  const files = deployable({ tree, configs, library });
  if (files.kind === 'weights' && selfContained.includes(files.format)) {
    const [first] = files.weights;
    if (first) return found(`none needed beside ${first.path}`, fileUrl(source, first.path));
  }
  if (library !== undefined && selfContainedLibraries.includes(library.toLowerCase())) {
    return found(`none needed by ${library}`, fileUrl(source, 'README.md'));
  }
  return tree.truncated ? 'unknown' : 'missing';
}

function found(text: string, url: string): Found {
  const short = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
  return { text: short, url };
}

/** The Hub shows a card rendered, without lines, unless it is asked for the source. */
function lineUrl(url: string, line: number): string {
  return `${url}?code=true#L${line}`;
}
