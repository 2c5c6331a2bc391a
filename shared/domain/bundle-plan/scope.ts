import type { ManifestFile } from '../manifest.ts';
import type { PinnedSource } from '../source.ts';
import { type FileRole, roleOf } from './file-role.ts';

/**
 * Whether a file says what the artifact is. Datasets and code are described by what stands at
 * their root, since below it are contents that may look alike.
 */
export function isDescription(
  { path, role }: Pick<ManifestFile, 'path' | 'role'>,
  { type, path: folder }: PinnedSource,
): boolean {
  if (type === 'model') return ['card', 'licence', 'config', 'tokenizer'].includes(role);
  if (role !== 'card' && role !== 'licence') return false;
  const root = folder === undefined ? '' : `${folder}/`;
  const isAtRoot = path.startsWith(root) && !path.slice(root.length).includes('/');
  return isAtRoot || isRootLicence(path, role);
}

/** An artifact that is a folder of a repository is that folder, under the repository's licence. */
export function belongs(path: string, { path: folder, type }: PinnedSource): boolean {
  if (folder === undefined || path === folder || path.startsWith(`${folder}/`)) return true;
  return isRootLicence(path, roleOf(path, type));
}

function isRootLicence(path: string, role: FileRole): boolean {
  return role === 'licence' && !path.includes('/');
}
