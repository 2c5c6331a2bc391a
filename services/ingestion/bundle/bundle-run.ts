import { type BundleLimits, planBundle } from '#shared/domain/bundle-plan.ts';
import { sourceUrl } from '#shared/domain/source.ts';
import type { Sources } from '#shared/sources/ports.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { bundlePrefix } from '#shared/storage/blobs/keys.ts';
import type { StoredBundle } from '#shared/storage/index/artifacts.ts';
import { RunSuperseded } from '#shared/storage/index/run-superseded.ts';
import type { Runs } from '#shared/storage/index/runs.ts';
import type { RunObjects } from '#shared/storage/run-objects.ts';
import { openContents } from './contents.ts';
import { deployableBytes } from './deployable-bytes.ts';
import { fetchFiles } from './fetch-files.ts';
import { statedLicences } from './stated-licences.ts';
import { storeArchives } from './store-archives.ts';

interface Ports {
  readonly runs: Pick<Runs, 'find'>;
  readonly objects: Pick<RunObjects, 'dossier' | 'putBundle'>;
  readonly blobs: Pick<Blobs, 'sizes' | 'upload' | 'open'>;
  readonly sources: Pick<Sources, 'hub' | 'github'>;
}

/** What one invocation may store, and until when. */
export interface BundleTask {
  readonly run: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly limits: BundleLimits;
}

/**
 * Stores an artifact's content at its pinned commit. All that is written follows from the dossier
 * and lies below the run's own prefix, so it may be done twice.
 */
export async function bundleRun(
  { run: id, deadline, limits }: BundleTask,
  { runs, objects, blobs, sources }: Ports,
): Promise<StoredBundle> {
  const run = await runs.find(id);
  if (run === undefined || run.outcome !== undefined) {
    throw new RunSuperseded(`run ${id} has ended already`);
  }
  const dossier = await objects.dossier(id);
  const { source, tree } = dossier;
  const prefix = bundlePrefix(run.artifactId, id);
  const contents = await openContents(blobs, prefix);

  const files = await fetchFiles(planBundle(dossier, limits), source, { sources, contents });
  const manifest = {
    source: { ...source, url: sourceUrl(source) },
    licences: statedLicences(dossier),
    truncated: tree.truncated,
    files,
  };
  const isGated = 'info' in dossier && dossier.info?.gated === true;
  const place = { prefix, name: run.name, deadline, isGated };
  const stored = await storeArchives(manifest, place, { blobs, contents });

  const bytes = deployableBytes(dossier, files);
  const bundle = { ...stored, ...(bytes !== undefined && { deployableBytes: bytes }) };
  await objects.putBundle(id, bundle);
  return bundle;
}
