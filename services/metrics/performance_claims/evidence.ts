import { type Card, readCard } from '#shared/domain/card.ts';
import type { ModelDossier, TextFile } from '#shared/domain/dossier.ts';
import { fileUrl } from '#shared/domain/source.ts';
import { evaluationFileResults, modelIndexResults } from './declared-results.ts';
import { evaluationFile, evaluationInCard } from './evaluation-code.ts';
import { familyOf, namesFamily } from './family.ts';
import { papersIn } from './papers.ts';
import { listOf, nameOf, type ResultPlace } from './results.ts';
import { tableResults } from './results-tables.ts';

export type { Result, ResultPlace } from './results.ts';

/** Something that was found, and where it can be seen. */
export interface Found {
  readonly text: string;
  readonly url?: string;
}

export interface Evidence {
  readonly card: 'found' | 'absent' | 'gated';
  /** What of the card was not read, and why. */
  readonly problem?: string;
  /** Every place that states results. */
  readonly places: readonly ResultPlace[];
  /** Files of results that are there and cannot be read. */
  readonly gatedFiles: readonly string[];
  /** Files of results that did not come. */
  readonly unreadableFiles: readonly string[];
  readonly comparison?: Found;
  readonly evaluation?: Found;
  /** The linked code could not be read, and may hold evaluation code. */
  readonly codeUnreadable: boolean;
  readonly paper?: Found;
}

type Needed = Pick<
  ModelDossier,
  'source' | 'card' | 'configs' | 'unreadableFiles' | 'tree' | 'code' | 'parents'
>;

const EVALUATION_RESULTS = '.eval_results/';
const LONGEST_TEXT = 150;
/** Each is looked for in the text around every table. */
const MOST_DATASETS = 20;

/** Reads the card, the files of results beside it, and the lists of files. */
export async function gather(dossier: Needed): Promise<Evidence> {
  const { card, code } = dossier;
  const files = evaluationFiles(dossier);
  const told = card.status === 'found' ? fromCard(dossier, card.value) : {};
  const { places = [], ...facts } = told;
  const evaluation = facts.evaluation ?? evaluationInFiles(dossier);
  return {
    card: card.status,
    ...facts,
    places: [...places, ...files.places],
    gatedFiles: files.gated,
    unreadableFiles: files.unreadable,
    ...(evaluation && { evaluation }),
    codeUnreadable: code === 'unreadable',
  };
}

function fromCard(
  { source, parents }: Needed,
  { path, text, truncated }: TextFile,
): Partial<Evidence> {
  const { repo } = source;
  const card = readCard(text, truncated);
  const url = fileUrl(source, path);
  const family = familyOf(repo);
  const declared = modelIndexResults(card.frontMatter['model-index'], repo);
  const tables = tableResults(card, {
    repo,
    family,
    parents: parents.map(({ id }) => id),
    datasets: datasetsOf(card),
  });
  const evaluation = evaluationInCard(card);
  const paper = papersIn(card, text.split(/\r\n|\r|\n/)).find(({ title }) =>
    namesFamily(title, family),
  );
  const tableUrl = lineUrl(url, tables.line ?? 1);
  return {
    ...(card.problem !== undefined && { problem: card.problem }),
    places: [
      ...placeOf('model-index', url, declared),
      ...placeOf('results table', tableUrl, tables.results),
    ],
    ...(tables.compared && {
      comparison: found(tables.compared.models.join(', '), lineUrl(url, tables.compared.line)),
    }),
    ...(evaluation && { evaluation: found(evaluation.text, lineUrl(url, evaluation.line)) }),
    ...(paper && { paper: found(`${paper.title} (${paper.id})`, lineUrl(url, paper.line)) }),
  };
}

function evaluationFiles({ source, configs, unreadableFiles = [] }: Needed) {
  const isResults = (path: string) => path.startsWith(EVALUATION_RESULTS);
  const files = Object.entries(configs).filter(([path]) => isResults(path));
  const places = files.flatMap(([path, reading]) =>
    reading.status === 'found'
      ? placeOf(
          '.eval_results',
          fileUrl(source, path),
          evaluationFileResults(reading.value.text, source.repo),
        )
      : [],
  );
  const gated = files.filter(([, { status }]) => status === 'gated').map(([path]) => path);
  return { places: together(places), gated, unreadable: unreadableFiles.filter(isResults) };
}

/** The files of a folder are one place, shown at the first of them. */
function together(places: readonly ResultPlace[]): readonly ResultPlace[] {
  const [first] = places;
  return first ? [{ ...first, results: places.flatMap(({ results }) => results) }] : [];
}

function placeOf(
  where: ResultPlace['where'],
  url: string,
  results: ResultPlace['results'],
): readonly ResultPlace[] {
  return results.length === 0 ? [] : [{ where, url, results }];
}

/** Code that evaluates, in the model's own files or in the code that is linked. */
function evaluationInFiles({ source, tree, code }: Needed): Found | undefined {
  const own = evaluationFile(tree);
  if (own !== undefined) return found(own, fileUrl(source, own));
  if (code === undefined || code === 'unreadable') return undefined;
  const { repo, sha, path = '' } = code;
  const files = code.tree.files.filter((file) => path === '' || file.path.startsWith(`${path}/`));
  const linked = evaluationFile({ ...code.tree, files });
  if (linked === undefined) return undefined;
  const at = { type: 'code', origin: 'github', section: 'repositories', repo, sha } as const;
  return found(linked, fileUrl(at, linked));
}

function datasetsOf({ frontMatter: { datasets } }: Card): readonly string[] {
  const stated = typeof datasets === 'string' ? [datasets] : listOf(datasets);
  return stated.flatMap((id) => nameOf(id) ?? []).slice(0, MOST_DATASETS);
}

function found(text: string, url: string): Found {
  const short = text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
  return { text: short.replace(/\s+/g, ' '), url };
}

/** The Hub shows a card rendered, without lines, unless it is asked for the source. */
function lineUrl(url: string, line: number): string {
  return `${url}?code=true#L${line}`;
}
