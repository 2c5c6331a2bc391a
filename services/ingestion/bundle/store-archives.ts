import { Readable } from 'node:stream';
import { isDescription } from '#shared/domain/bundle-plan/scope.ts';
import { bundleOwnFiles, type Manifest, type ManifestFile } from '#shared/domain/manifest.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import type { StoredBundle } from '#shared/storage/index/artifacts.ts';
import { type Archive, type ArchiveEntry, archive } from './archive.ts';
import type { Contents } from './contents.ts';
import { fetchInstructions } from './fetch-instructions.ts';
import { inParallel } from './in-parallel.ts';

interface Ports {
  readonly blobs: Pick<Blobs, 'upload'>;
  readonly contents: Contents;
}

interface Place {
  readonly prefix: string;
  /** What downloads are called. */
  readonly name: string;
  readonly deadline: number;
  readonly isGated: boolean;
}

/** Writes what a bundle is downloaded as, and the manifest by itself. */
export async function storeArchives(
  manifest: Manifest,
  { prefix, name, deadline, isGated }: Place,
  { blobs, contents }: Ports,
): Promise<Omit<StoredBundle, 'deployableBytes'>> {
  const included = manifest.files.filter((file) => file.included);
  const stored = Object.groupBy(included, ({ role }) => (role === 'weights' ? role : 'others'));
  const { others = [], weights = [] } = stored;
  const weightsAre = weights.length > 0 ? 'stored' : 'by_reference';
  const own = {
    manifest: textEntry(bundleOwnFiles.manifest, `${JSON.stringify(manifest, undefined, 2)}\n`),
    fetch: textEntry(
      bundleOwnFiles.fetch,
      fetchInstructions(manifest, { weights: weightsAre, isGated }),
    ),
  };

  function store(fileName: string, { content, bytes }: Archive): Promise<void> {
    const as = { contentType: 'application/zip', fileName: `${name}-${fileName}` };
    return blobs.upload(prefix + fileName, content, as, bytes);
  }
  const entriesOf = (files: readonly ManifestFile[]) =>
    files.map((file) => ({ ...file, open: () => contents.open(file) }));

  const descriptions = others.filter((file) => isDescription(file, manifest.source));
  const metadata = archive([own.manifest, ...entriesOf(descriptions)], deadline);
  const full = archive([own.manifest, own.fetch, ...entriesOf(others)], deadline);
  const small = [['metadata.zip', metadata] as const, ['full.zip', full] as const];
  await inParallel(small, small.length, ([fileName, content]) => store(fileName, content));
  // What may be many gigabytes goes by itself.
  if (weights.length > 0) await store('weights.zip', archive(entriesOf(weights), deadline));

  const json = { contentType: 'application/json' };
  await blobs.upload(prefix + bundleOwnFiles.manifest, await own.manifest.open(), json);
  return { bytes: full.bytes, sha256: full.sha256(), weights: weightsAre };
}

function textEntry(path: string, text: string): ArchiveEntry {
  const content = Buffer.from(text);
  return { path, bytes: content.length, open: async () => Readable.from([content]) };
}
