import type { PinnedSource } from './source.ts';

/** One file of an artifact, whether it is in the bundle or only named by it. */
export interface ManifestFile {
  readonly path: string;
  readonly bytes: number;
  /** Git blob id. */
  readonly oid: string;
  readonly sha256?: string;
  readonly role: 'card' | 'config' | 'tokenizer' | 'code' | 'licence' | 'weights' | 'other';
  readonly included: boolean;
  /** Where it can be fetched from, at the pinned commit. */
  readonly url: string;
}

/** What a bundle holds, file by file: its first object, and enough to fetch the rest by hand. */
export interface Manifest {
  readonly source: PinnedSource & { readonly url: string };
  /** SPDX ids where recognised, else as found. */
  readonly licences: readonly string[];
  readonly files: readonly ManifestFile[];
}
