import type {
  HubInfo,
  LinkedParent,
  ModelDossier,
  Reading,
  TextFile,
} from '#shared/domain/dossier.ts';
import type { CodeCandidate, DatasetReference, References } from '#shared/domain/links.ts';
import { datasetsInTags } from '#shared/domain/references/named-datasets.ts';
import { references } from '#shared/domain/references.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import type { HubSource, Sources } from '#shared/sources/ports.ts';
import { askingOnce } from './asking-once.ts';
import { gatherCode } from './gather-code.ts';
import { gatherDatasets } from './gather-datasets.ts';
import { type FromHub, pinOnHub, readNamed } from './gather-from-hub.ts';
import { gatherParents } from './gather-parents.ts';
import { lookUp } from './look-up.ts';

type Links = Pick<
  ModelDossier,
  'codeChoice' | 'code' | 'codeRetryAfter' | 'datasets' | 'parents' | 'parentSigns'
>;

/**
 * A model and what belongs to it, in three round trips; in five where only its configuration names
 * a parent, which then passes its datasets on. What the card and the tags name is looked up while
 * the model's own files are read.
 */
export async function gatherModel(
  asked: Source,
  { hub: anyHub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<FromHub & Links> {
  const hub = askingOnce(anyHub);
  const { source, info, card: reading } = await pinOnHub(asked, hub);
  const files = readNamed(source, hub);
  const [card, own, named, parentage] = await Promise.all([
    reading,
    files,
    reading.then((text) => gatherNamed({ source, info, card: text }, { hub, github })),
    Promise.all([reading, files]).then(([text, { configs, tree }]) => {
      const paths = tree.files.map(({ path }) => path);
      const { parents, parentSigns } = references({ info, card: textOf(text), configs, paths });
      return gatherParentage(info, { parents, parentSigns }, hub);
    }),
  ]);
  const datasets =
    named.datasets.length > 0
      ? named.datasets
      : await gatherDatasets(inheritedDatasets(parentage.parents), hub);
  return { source, info, card, ...own, ...named, ...parentage, datasets };
}

/**
 * The code and the datasets, which only the card and the tags name. They name most parents, too:
 * these are asked for already, so that the answers are there when all names are known.
 */
async function gatherNamed(
  { source, info, card }: Pick<FromHub, 'source' | 'info' | 'card'>,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<Pick<Links, 'codeChoice' | 'code' | 'codeRetryAfter' | 'datasets'>> {
  const words = { info, card: textOf(card), configs: {}, paths: [] };
  const { code, datasets, parents } = references(words);
  const [linked, found] = await Promise.all([
    gatherWork(source, card.status === 'gated' ? unknownCode : code, { hub, github }),
    gatherDatasets(datasets, hub),
    gatherParents(info.id, parents, hub).then(async (known) => {
      if (datasets.length === 0) await gatherDatasets(inheritedDatasets(known), hub);
    }),
  ]);
  return { ...linked, datasets: found };
}

/** The code or, without any, the beginning of the model's own history, which is kept. */
async function gatherWork(
  source: PinnedSource,
  candidates: readonly CodeCandidate[] | typeof unknownCode,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<Pick<Links, 'codeChoice' | 'code' | 'codeRetryAfter'>> {
  const linked =
    'because' in candidates ? { codeChoice: candidates } : await gatherCode(candidates, github);
  if (!('code' in linked)) await lookUp(hub.commitAuthors(source, JUST_A_PAGE));
  return linked;
}

const JUST_A_PAGE = { since: '1970-01-01T00:00:00.000Z', most: 1 };

const unknownCode = {
  rejected: [],
  because: 'the card is gated, so the code it may link is unknown',
};

async function gatherParentage(
  { id }: HubInfo,
  { parents: declared, parentSigns }: Pick<References, 'parents' | 'parentSigns'>,
  hub: HubSource,
): Promise<Pick<Links, 'parents' | 'parentSigns'>> {
  const parents = await gatherParents(id, declared, hub);
  return { parents, parentSigns: parents.length > 0 ? [] : parentSigns };
}

/** What a quantised or adapted model was trained on before is what its parent was trained on. */
function inheritedDatasets(parents: readonly LinkedParent[]): readonly DatasetReference[] {
  return parents
    .filter(({ relation }) => relation === 'quantized' || relation === 'adapter')
    .flatMap(({ info }) => datasetsInTags(info?.tags ?? [], 'parent'));
}

function textOf(card: Reading<TextFile>): string | undefined {
  return card.status === 'found' ? card.value.text : undefined;
}
