import { type FileRole, roleOf } from './bundle-plan/file-role.ts';
import { leftOut } from './bundle-plan/left-out.ts';
import { isPortablePath } from './bundle-plan/portable-path.ts';
import { belongs, isDescription } from './bundle-plan/scope.ts';
import type { Dossier, TreeFile } from './dossier.ts';
import { bundleOwnFiles, type ManifestFile } from './manifest.ts';
import { type PinnedSource, rawFileUrl } from './source.ts';

/** How much of an artifact is stored, and how much is only named. */
export interface BundleLimits {
  /** Bytes of files other than weights. */
  readonly maxBytes: number;
  /** Whether weights are stored too. */
  readonly weights: boolean;
  /** Whether datasets and code are stored whole, not just described. */
  readonly sources: boolean;
}

/** Of more files an archive is not read by every reader: a zip counts them in sixteen bits. */
const MOST_FILES = 65_000;

/** Weights above this stay where they are, whatever is asked for. */
const MOST_WEIGHTS_BYTES = 20e9;

type Planned = Pick<Dossier, 'type' | 'tree' | 'source' | 'gatedFiles'>;

/**
 * Every file of an artifact with whether the bundle holds it. In path order, until the space is
 * used up; what is left out keeps its pinned URL and hash, so that it can be fetched and checked.
 */
export function planBundle(planned: Planned, limits: BundleLimits): readonly ManifestFile[] {
  const { type, source } = planned;
  const files = planned.tree.files
    .filter(({ path }) => belongs(path, source))
    .map((file) => ({ file, role: roleOf(file.path, type) }))
    .sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
  const withoutWeights = reasonAgainstWeights(files, planned, limits);

  let left = limits.maxBytes;
  let room = MOST_FILES;
  return files.map(({ file, role }) => {
    if (role === 'weights') return entry(file, role, source, badPath(file.path) ?? withoutWeights);
    let reason = badPath(file.path) ?? reasonAgainst(file.path, role, planned, limits);
    if (reason === undefined && (file.size > left || room === 0)) reason = leftOut.full;
    if (reason === undefined) {
      left -= file.size;
      room--;
    }
    return entry(file, role, source, reason);
  });
}

/** All weights are stored or none: some of them are of no use. */
function reasonAgainstWeights(
  files: readonly { readonly file: TreeFile; readonly role: FileRole }[],
  { tree }: Planned,
  { weights }: BundleLimits,
): string | undefined {
  if (!weights || tree.truncated) return leftOut.weights;
  const all = files.filter(({ role }) => role === 'weights').map(({ file }) => file);
  if (all.reduce((total, { size }) => total + size, 0) > MOST_WEIGHTS_BYTES) {
    return leftOut.heavyWeights;
  }
  const isOdd = all.length > MOST_FILES || all.some(({ path }) => badPath(path) !== undefined);
  return isOdd ? leftOut.weights : undefined;
}

function reasonAgainst(
  path: string,
  role: FileRole,
  { type, source, gatedFiles = [] }: Planned,
  { sources }: BundleLimits,
): string | undefined {
  if (gatedFiles.includes(path)) return leftOut.gated;
  if (type === 'model') return role === 'other' ? leftOut.noUse : undefined;
  return sources || isDescription({ path, role }, source) ? undefined : leftOut.contents;
}

function badPath(path: string): string | undefined {
  if (!isPortablePath(path)) return leftOut.path;
  const own = Object.values(bundleOwnFiles).map((name) => name.toLowerCase());
  const [top = ''] = path.toLowerCase().split('/', 1);
  return own.includes(top) ? leftOut.ownName : undefined;
}

function entry(
  { path, size, oid, sha256 }: TreeFile,
  role: FileRole,
  source: PinnedSource,
  reason: string | undefined,
): ManifestFile {
  return {
    path,
    bytes: size,
    oid,
    ...(sha256 !== undefined && { sha256 }),
    role,
    included: reason === undefined,
    ...(reason !== undefined && { reason }),
    url: rawFileUrl(source, path.toWellFormed()),
  };
}
