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
    Promise.all(licenceTexts(tree).map((file) => hub.text(source, file))),
    readConfigs(source, tree, hub),
    requireSubPath(source, tree, (path) => hub.has(source, path)),
  ]);
  return { tree, licenceFiles: licences.flatMap(found), configs };
}

async function readConfigs(source: PinnedSource, tree: Tree, hub: HubSource) {
  const wanted = source.type === 'model' ? configFiles(tree) : [];
  const read = async (file: FileToRead) => [file.path, await hub.text(source, file)] as const;
  return Object.fromEntries(await Promise.all(wanted.map(read)));
}

/** A licence file that is in the tree and not among those read is gated. */
function found(reading: Reading<TextFile>): TextFile[] {
  return reading.status === 'found' ? [reading.value] : [];
}
