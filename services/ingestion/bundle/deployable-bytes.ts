import type { Dossier } from '#shared/domain/dossier.ts';
import { filesToDeploy } from '#shared/domain/files-to-deploy.ts';
import type { ManifestFile } from '#shared/domain/manifest.ts';

/**
 * What a deployment downloads: of a model the files that its library loads, an adapter's base model
 * among them, of a dataset its data, of code all of it. Nothing where the list of files does not
 * tell.
 */
export function deployableBytes(
  dossier: Dossier,
  files: readonly ManifestFile[],
): number | undefined {
  if (dossier.type === 'model') {
    const found = filesToDeploy(dossier);
    return found.kind === 'known' ? found.bytes : undefined;
  }
  if (dossier.tree.truncated) return undefined;
  const counted = dossier.type === 'code' ? files : files.filter(({ role }) => role === 'data');
  // A dataset without data loads them from somewhere else.
  if (counted.length === 0) return undefined;
  return counted.reduce((total, { bytes }) => total + bytes, 0);
}
