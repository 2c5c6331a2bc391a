import type { LinkedDataset, LinkedParent, ModelDossier } from '#shared/domain/dossier.ts';
import type { DatasetReference } from '#shared/domain/links.ts';
import { datasetsInTags } from '#shared/domain/references/named-datasets.ts';
import { references } from '#shared/domain/references.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { gatherCode } from './gather-code.ts';
import { gatherDatasets } from './gather-datasets.ts';
import type { FromHub } from './gather-from-hub.ts';
import { gatherParents } from './gather-parents.ts';

/** What belongs to a model, as its dossier holds it. */
export type Links = Pick<
  ModelDossier,
  'codeChoice' | 'code' | 'datasets' | 'parents' | 'parentSigns'
>;

/** Looks up the code, the datasets and the parents that a model names, side by side. */
export async function gatherLinks(
  { info, card, configs, tree }: FromHub,
  { hub, github }: Pick<Sources, 'hub' | 'github'>,
): Promise<Links> {
  const named = references({
    info,
    card: card.status === 'found' ? card.value.text : undefined,
    configs,
    paths: tree.files.map(({ path }) => path),
  });
  const finding = gatherParents(info.id, named.parents, hub);
  const [code, parents, datasets] = await Promise.all([
    gatherCode(named.code, github),
    finding,
    named.datasets.length > 0
      ? gatherDatasets(named.datasets, hub)
      : finding.then(
          (found): Promise<readonly LinkedDataset[]> =>
            gatherDatasets(inheritedDatasets(found), hub),
        ),
  ]);
  return { ...code, datasets, parents, parentSigns: parents.length > 0 ? [] : named.parentSigns };
}

/** What a quantised or adapted model was trained on before is what its parent was trained on. */
function inheritedDatasets(parents: readonly LinkedParent[]): readonly DatasetReference[] {
  return parents
    .filter(({ relation }) => relation === 'quantized' || relation === 'adapter')
    .flatMap(({ info }) => datasetsInTags(info?.tags ?? [], 'parent'));
}
