import type { HubInfo, Reading, TextFile, Tree } from '#shared/domain/dossier.ts';
import { licenceTexts } from '#shared/domain/license/licence-files.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import type { FileToRead, HubSource } from '#shared/sources/ports.ts';
import { cardAt, DEFAULT_BRANCH, readCardEarly } from './early-card.ts';
import { configFiles } from './notable-files.ts';
import { requireSubPath } from './sub-path.ts';

/** What is known of a repository on the Hub. */
export interface FromHub {
  readonly source: PinnedSource;
  readonly info: HubInfo;
  readonly tree: Tree;
  readonly card: Reading<TextFile>;
  readonly licenceFiles: readonly TextFile[];
  readonly gatedFiles?: readonly string[];
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

/** The tree, then the files of note that it names. */
export async function readNamed(source: PinnedSource, hub: HubSource, listed = hub.tree(source)) {
  const tree = await listed;
  const [licences, configs] = await Promise.all([
    readAll(licenceTexts(tree), source, hub),
    readAll(source.type === 'model' ? configFiles(tree) : [], source, hub),
    requireSubPath(source, tree, (path) => hub.has(source, path)),
  ]);
  const gatedFiles = [...licences, ...configs].flatMap(([path, { status }]) =>
    status === 'gated' ? path : [],
  );
  return {
    tree,
    licenceFiles: licences.flatMap(([, reading]) => found(reading)),
    configs: Object.fromEntries(configs),
    ...(gatedFiles.length > 0 && { gatedFiles }),
  };
}

/** By their paths. */
function readAll(files: readonly FileToRead[], source: PinnedSource, hub: HubSource) {
  return Promise.all(files.map(async (file) => [file.path, await hub.text(source, file)] as const));
}

function found(reading: Reading<TextFile>): TextFile[] {
  return reading.status === 'found' ? [reading.value] : [];
}
