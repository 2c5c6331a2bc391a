import type { LinkedParent, ModelDossier, Tree } from '#shared/domain/dossier.ts';
import type { DatasetReference, NamedCode, References } from '#shared/domain/links.ts';
import { datasetsInTags } from '#shared/domain/references/named-datasets.ts';
import { references } from '#shared/domain/references.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { readDeclaredWeights } from './declared-weights.ts';
import { gatherCode } from './gather-code.ts';
import { gatherDatasets } from './gather-datasets.ts';
import { type FromHub, pinOnHub, readNamed } from './gather-from-hub.ts';
import { gatherNames } from './gather-names.ts';
import { gatherParentage } from './gather-parentage.ts';
import { lookUp } from './look-up.ts';

type Links = Pick<
  ModelDossier,
  | 'codeChoice'
  | 'code'
  | 'codeRetryAfter'
  | 'datasets'
  | 'parents'
  | 'parentSigns'
  | 'declaredWeights'
  | 'namesInCode'
>;

/**
 * A model and what belongs to it. What the card names is looked up while the model's own files are
 * read; only parents may be named by these, and only parents may pass datasets on.
 */
export async function gatherModel(
  asked: Source,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<FromHub & Links> {
  const { source, info, card: reading } = await pinOnHub(asked, hub);
  const tree = hub.tree(source);
  const files = readNamed(source, hub, tree);
  const hinted = reading.then((card) => referencesIn({ info, card, configs: {} }));
  const declared = Promise.all([reading, files]).then(([card, own]) => {
    return referencesIn({ info, card, ...own });
  });
  const telling = { info, card: reading, tree, files, hinted, declared };
  const { parents, parentage } = gatherParentage(telling, hub);
  const [card, own, code, datasets, related, declaredWeights, names] = await Promise.all([
    reading,
    files,
    Promise.all([reading, hinted]).then(([read, named]) => {
      const candidates = read.status === 'gated' ? unknownCode : named.code;
      return gatherWork(source, candidates, { hub, github });
    }),
    hinted.then(async ({ datasets: named }) => {
      return gatherDatasets(named.length > 0 ? named : inheritedDatasets(await parents), hub);
    }),
    parentage,
    Promise.all([tree, reading]).then(([listed, read]) => {
      return readDeclaredWeights(source, { tree: listed, card: read, info }, hub);
    }),
    hinted.then(({ namesInCode }) => gatherNames(namesInCode, hub)),
  ]);
  const linked = {
    ...code,
    ...related,
    datasets,
    ...(names.length > 0 && { namesInCode: names }),
  };
  return { source, info, card, ...own, ...linked, ...(declaredWeights && { declaredWeights }) };
}

/** What the model names, as far as it has been read. */
function referencesIn({
  info,
  card,
  configs,
  tree,
}: Pick<ModelDossier, 'info' | 'card' | 'configs'> & { readonly tree?: Tree }): References {
  const text = card.status === 'found' ? card.value.text : undefined;
  const paths = tree === undefined ? [] : tree.files.map(({ path }) => path);
  return references({ info, card: text, configs, paths });
}

/** The code or, without any, the beginning of the model's own history, which is kept. */
async function gatherWork(
  source: PinnedSource,
  candidates: readonly NamedCode[] | typeof unknownCode,
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

/** What a quantised or adapted model was trained on before is what its parent was trained on. */
function inheritedDatasets(parents: readonly LinkedParent[]): readonly DatasetReference[] {
  return parents
    .filter(({ relation }) => relation === 'quantized' || relation === 'adapter')
    .flatMap(({ info }) => datasetsInTags(info?.tags ?? [], 'parent'));
}
