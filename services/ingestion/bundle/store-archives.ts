import { Readable } from 'node:stream';
import { isDescription } from '#shared/domain/bundle-plan/scope.ts';
import { bundleOwnFiles, type Manifest, type ManifestFile } from '#shared/domain/manifest.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { StoredBundle } from '#shared/storage/index/artifacts.ts';
import { type ArchiveEntry, archive } from './archive.ts';
import type { Contents } from './contents.ts';
import { fetchInstructions } from './fetch-instructions.ts';

interface Ports {
  readonly blobs: Pick<Blobs, 'upload'>;
  readonly contents: Contents;
}

interface Place {
  readonly prefix: string;
  /** What downloads are called. */
  readonly name: string;
  readonly deadline: number;
}

/** Writes what a bundle is downloaded as, and the manifest by itself. */
export async function storeArchives(
  manifest: Manifest,
  { prefix, name, deadline }: Place,
  { blobs, contents }: Ports,
): Promise<Omit<StoredBundle, 'deployableBytes'>> {
  const included = manifest.files.filter((file) => file.included);
  const stored = Object.groupBy(included, ({ role }) => (role === 'weights' ? role : 'others'));
  const { others = [], weights = [] } = stored;
  const weightsAre = weights.length > 0 ? 'stored' : 'by_reference';
  const own = {
    manifest: textEntry(bundleOwnFiles.manifest, `${JSON.stringify(manifest, undefined, 2)}\n`),
    fetch: textEntry(bundleOwnFiles.fetch, fetchInstructions(manifest, weightsAre)),
  };

  async function store(fileName: string, entries: readonly ArchiveEntry[]) {
    const { content, bytes, sha256 } = archive(entries, deadline);
    const as = { contentType: 'application/zip', fileName: `${name}-${fileName}` };
    await blobs.upload(prefix + fileName, content, as, bytes);
    return { bytes, sha256: sha256() };
  }
  const entriesOf = (files: readonly ManifestFile[]) =>
    files.map((file) => ({ ...file, open: () => contents.open(file) }));

  const descriptions = others.filter((file) => isDescription(file, manifest.source));
  await store('metadata.zip', [own.manifest, ...entriesOf(descriptions)]);
  if (weights.length > 0) await store('weights.zip', entriesOf(weights));
  const full = await store('full.zip', [own.manifest, own.fetch, ...entriesOf(others)]);

  const json = { contentType: 'application/json' };
  await blobs.upload(prefix + bundleOwnFiles.manifest, await own.manifest.open(), json);
  return { ...full, weights: weightsAre };
}

function textEntry(path: string, text: string): ArchiveEntry {
  const content = Buffer.from(text);
  return { path, bytes: content.length, open: async () => Readable.from([content]) };
}
