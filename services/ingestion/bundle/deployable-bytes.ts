import { readCard } from '#shared/domain/card.ts';
import { deployable } from '#shared/domain/deployable.ts';
import type { Dossier, ModelDossier } from '#shared/domain/dossier.ts';
import type { ManifestFile } from '#shared/domain/manifest.ts';

/**
 * What a deployment downloads: of a model the files that its library loads, of a dataset its data,
 * of code all of it. Nothing where the list of files does not tell.
 */
export function deployableBytes(
  dossier: Dossier,
  files: readonly ManifestFile[],
): number | undefined {
  if (dossier.type === 'model') return bytesOfModel(dossier);
  if (dossier.tree.truncated) return undefined;
  const counted = dossier.type === 'code' ? files : files.filter(({ role }) => role === 'data');
  // A dataset without data loads them from somewhere else.
  if (counted.length === 0) return undefined;
  return counted.reduce((total, { bytes }) => total + bytes, 0);
}

function bytesOfModel({ tree, configs, card, info }: ModelDossier): number | undefined {
  const front = card.status === 'found' ? readCard(card.value.text).frontMatter : {};
  const { library_name: library, base_model_relation: relation } = front;
  const { parameters } = info;
  const found = deployable({
    tree,
    configs,
    library: typeof library === 'string' ? library : undefined,
    adapter: relation === 'adapter' || library === 'peft',
    parameters: parameters && Object.values(parameters).reduce((sum, count) => sum + count, 0),
  });
  return 'bytes' in found ? found.bytes : undefined;
}
