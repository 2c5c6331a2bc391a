import type { FileRole } from './bundle-plan/file-role.ts';
import type { PinnedSource } from './source.ts';

/** One file of an artifact, whether it is in the bundle or only named by it. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Git blob id: of the pointer, for files in large-file storage. */
  readonly oid: string;
  /** Of the content, for files in large-file storage. */
  readonly sha256?: string;
  readonly role: FileRole;
  readonly included: boolean;
  /** Why the file is not included, for people. */
  readonly reason?: string;
  /** Where it can be fetched from, at the pinned commit. */
  readonly url: string;
}

/** What a bundle describes itself with, in its root: a file of such a name would be taken for it. */
export const bundleOwnFiles = { manifest: 'manifest.json', fetch: 'FETCH.md' } as const;

/** What a bundle holds, file by file: its first object, and enough to fetch the rest by hand. */
export interface Manifest {
  readonly source: PinnedSource & { readonly url: string };
  /** SPDX ids where recognised, else as found. */
  readonly licences: readonly string[];
  /** The upstream cut the list of files, or gave none: there may be more than these. */
  readonly truncated: boolean;
  /** In path order. */
  readonly files: readonly ManifestFile[];
}
