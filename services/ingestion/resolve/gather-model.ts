import type {
  HubInfo,
  LinkedParent,
  ModelDossier,
  Reading,
  TextFile,
} from '#shared/domain/dossier.ts';
import type { DatasetReference, References } from '#shared/domain/links.ts';
import { datasetsInTags } from '#shared/domain/references/named-datasets.ts';
import { references } from '#shared/domain/references.ts';
import type { Source } from '#shared/domain/source.ts';
import type { HubSource, Sources } from '#shared/sources/ports.ts';
import { gatherCode } from './gather-code.ts';
import { gatherDatasets } from './gather-datasets.ts';
import { type FromHub, pinOnHub, readNamed } from './gather-from-hub.ts';
import { gatherParents } from './gather-parents.ts';

type Links = Pick<ModelDossier, 'codeChoice' | 'code' | 'datasets' | 'parents' | 'parentSigns'>;

/**
 * A model and what belongs to it, in seven round trips at most. What the card names is looked up
 * while the model's own files are read; only parents may be named by these, and only parents may
 * pass datasets on.
 */
export async function gatherModel(
  asked: Source,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<FromHub & Links> {
  const { source, info, card: reading } = await pinOnHub(asked, hub);
  const files = readNamed(source, hub);
  const [card, own, named, parentage] = await Promise.all([
    reading,
    files,
    reading.then((text) => gatherNamed(info, text, { hub, github })),
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

/** The code and the datasets, which only the card and the tags name. */
async function gatherNamed(
  info: HubInfo,
  card: Reading<TextFile>,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<Pick<Links, 'codeChoice' | 'code' | 'datasets'>> {
  const { code, datasets } = references({ info, card: textOf(card), configs: {}, paths: [] });
  const [linked, found] = await Promise.all([
    card.status === 'gated' ? { codeChoice: unknownCode } : gatherCode(code, github),
    gatherDatasets(datasets, hub),
  ]);
  return { ...linked, datasets: found };
}

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
