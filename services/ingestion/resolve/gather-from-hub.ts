import type { HubInfo, Reading, TextFile, Tree } from '#shared/domain/dossier.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import type { FileToRead, HubSource } from '#shared/sources/ports.ts';
import { cardAt, DEFAULT_BRANCH, readCardEarly } from './early-card.ts';
import { lookUp } from './look-up.ts';
import { configFiles, NAMES_PARENTS } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/** What is known of a repository on the Hub. */
export interface FromHub {
  readonly source: PinnedSource;
  readonly info: HubInfo;
  readonly tree: Tree;
  readonly card: Reading<TextFile>;
  readonly licenceFiles: readonly TextFile[];
  readonly gatedFiles?: readonly string[];
  readonly unreadableFiles?: readonly string[];
  readonly configs: Readonly<Record<string, Reading<TextFile>>>;
}

/**
 * A model, dataset or Space in three round trips: the info beside the card, the tree, the files
 * that the tree names. The card is asked for before the commit is known, and is of use if the ref
 * still pointed to that commit.
 */
export async function gatherFromHub(asked: Source, hub: HubSource): Promise<FromHub> {
  const { source, info, card: reading } = await pinOnHub(asked, hub);
  const [card, named] = await Promise.all([reading, readNamed(source, hub)]);
  return { source, info, card, ...named };
}

/** What is known after one round trip: the commit, and the card unless it takes another. */
export async function pinOnHub(asked: Source, hub: HubSource) {
  const early = readCardEarly(asked, hub, asked.ref);
  const info = await hub.info(asked, asked.ref);
  const source = pinned(asked, info);
  return { source, info, card: cardAt(early, source, hub) };
}

function pinned({ ref, ...asked }: Source, { id: repo, sha }: HubInfo): PinnedSource {
  return { ...asked, repo, sha, ...(ref !== undefined && ref !== DEFAULT_BRANCH && { ref }) };
}

/**
 * The tree, then the files of note that it names. Of a model, one that does not come is recorded:
 * it is a matter of the metric that rests on it. What may name parents decides over several.
 */
export async function readNamed(source: PinnedSource, hub: HubSource, listed = hub.tree(source)) {
  const tree = await listed;
  const [licences, configs] = await Promise.all([
    readAll(licenceTexts(tree), source, hub),
    readAll(source.type === 'model' ? configFiles(tree) : [], source, hub),
    requireSubPath(source, tree, (path) => hub.has(source, path)),
  ]);
  const read = [...licences, ...configs];
  const pathsOf = (wanted: (typeof read)[number][1]['status']) =>
    read.flatMap(([path, { status }]) => (status === wanted ? path : []));
  const gatedFiles = pathsOf('gated');
  const unreadableFiles = pathsOf('unreadable');
  return {
    tree,
    licenceFiles: licences.flatMap(([, reading]) => found(reading)),
    configs: Object.fromEntries(
      configs.flatMap(([path, reading]) => {
        return reading.status === 'unreadable' ? [] : [[path, reading] as const];
      }),
    ),
    ...(gatedFiles.length > 0 && { gatedFiles }),
    ...(unreadableFiles.length > 0 && { unreadableFiles }),
  };
}

type Attempt = Reading<TextFile> | { readonly status: 'unreadable' };

/** By their paths. */
function readAll(files: readonly FileToRead[], source: PinnedSource, hub: HubSource) {
  return Promise.all(
    files.map(async (file) => [file.path, await attempt(file, source, hub)] as const),
  );
}

async function attempt(file: FileToRead, source: PinnedSource, hub: HubSource): Promise<Attempt> {
  const answer = hub.text(source, file);
  if (source.type !== 'model' || NAMES_PARENTS.includes(file.path)) return answer;
  const outcome = await lookUp(answer);
  // What the tree names at this commit is there, whatever else is said of it.
  const isDenied = outcome.status === 'found' && outcome.value.status === 'absent' && file.oid;
  return outcome.status !== 'found' || isDenied ? { status: 'unreadable' } : outcome.value;
}

function found(reading: Attempt): TextFile[] {
  return reading.status === 'found' ? [reading.value] : [];
}
