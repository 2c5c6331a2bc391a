import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { Intercept } from '#local/aws-call.ts';
import { BUCKET, runS3 } from '#local/s3/testing/running-s3.ts';
import { type SampleHub, type SampleHubOptions, startSampleHub } from '#local/sample-hub/server.ts';
import { sampleRun } from '#local/testing/sample-run.ts';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { BundleLimits } from '#shared/domain/bundle-plan.ts';
import type { Dossier } from '#shared/domain/dossier.ts';
import type { Manifest } from '#shared/domain/manifest.ts';
import type { Run } from '#shared/domain/run.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources, type SourcesOptions } from '#shared/sources/create-sources.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { type Blobs, createBlobs } from '#shared/storage/blobs/blobs.ts';
import { bundlePrefix } from '#shared/storage/blobs/keys.ts';
import type { StoredBundle } from '#shared/storage/index/artifacts.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { gatherDossier } from '../../resolve/gather-dossier.ts';
import { bundleRun } from '../bundle-run.ts';
import { readZip, type ZippedFile } from './read-zip.ts';

/** The usual limits of a test: room enough, and nothing but what is stored by default. */
const usual: BundleLimits = { maxBytes: 1e6, weights: false, sources: false };

/** An ingestion that has come as far as its bundle. */
export interface Resolved {
  readonly run: Run;
  readonly dossier: Dossier;
}

/** How a bundle is made in one test. */
export interface Making extends Partial<BundleLimits> {
  readonly deadline?: number;
  /** Instead of the sample hub as it is. */
  readonly from?: Pick<Sources, 'hub' | 'github'>;
}

/** The bundle step between a sample hub and an embedded S3. */
export interface Bundling {
  readonly hub: SampleHub;
  readonly blobs: Blobs;
  sources(options?: Partial<SourcesOptions>): Sources;
  /** A new run for an artifact, resolved as its first step does it. */
  resolve(type: ArtifactType, url: string): Promise<Resolved>;
  /** A new run with a dossier of the test's own. */
  prepare(dossier: Dossier): Promise<Resolved>;
  bundle(resolved: Resolved, making?: Making): Promise<StoredBundle>;
  /** SHA-256 of every object that a run's bundle consists of, by the end of its key. */
  hashes(resolved: Resolved): Promise<Readonly<Record<string, string>>>;
  manifest(resolved: Resolved): Promise<Manifest>;
  zip(resolved: Resolved, name: string): Promise<ReadonlyMap<string, ZippedFile>>;
  /** Paths that the hub was asked for since the last time that this was asked. */
  requests(): readonly string[];
  stop(): Promise<void>;
}

/** Starts both, with repositories of the test's own. */
export async function startBundling(
  repositories: Pick<SampleHubOptions, 'hubRepositories' | 'gitHubRepositories'>,
  intercept: Intercept = () => ({ kind: 'proceed' }),
): Promise<Bundling> {
  const hub = await startSampleHub(repositories);
  const s3 = await runS3({ intercept });
  const blobs = createBlobs({ bucket: BUCKET, client: s3.client });
  const objects = createRunObjects(blobs);

  function sources(options: Partial<SourcesOptions> = {}): Sources {
    return createSources({
      hfEndpoint: hub.hubUrl,
      gitHubApiUrl: hub.gitHubUrl,
      deadline: Date.now() + 60_000,
      backoff: [0, 0],
      ...options,
    });
  }

  async function opened(dossier: Dossier, run: Run): Promise<Resolved> {
    const whole = { ...dossier, run: run.id };
    await objects.putDossier(run.id, whole);
    return { run, dossier: whole };
  }

  const prefixOf = ({ run }: Resolved) => bundlePrefix(run.artifactId, run.id);
  const bytes = async (key: string) => buffer(await blobs.open(key));

  return {
    hub,
    blobs,
    sources,

    async resolve(type, url) {
      const source = parseSourceUrl(type, url);
      const run = sampleRun(undefined, { url, type, source });
      const occasion = { run: run.id, measuredAt: '2026-01-15T12:00:00.000Z' };
      return opened(await gatherDossier(source, occasion, sources()), run);
    },

    prepare: (dossier) => opened(dossier, sampleRun(undefined, { type: dossier.type })),

    bundle({ run }, { deadline = Date.now() + 60_000, from = sources(), ...limits } = {}) {
      const ports = {
        objects,
        blobs,
        sources: from,
        runs: { find: async () => run },
      };
      return bundleRun({ run: run.id, deadline, limits: { ...usual, ...limits } }, ports);
    },

    async hashes(resolved) {
      const prefix = prefixOf(resolved);
      const names = [...(await blobs.sizes(prefix)).keys()];
      const hashed = names.map(async (name) => {
        const hash = createHash('sha256').update(await bytes(prefix + name));
        return [name, hash.digest('hex')];
      });
      return Object.fromEntries(await Promise.all(hashed));
    },

    async manifest(resolved) {
      const manifest = await blobs.getJson<Manifest>(`${prefixOf(resolved)}manifest.json`);
      if (manifest === undefined) throw new Error('there is no manifest');
      return manifest;
    },

    zip: async (resolved, name) => readZip(await bytes(prefixOf(resolved) + name)),

    requests() {
      const paths = hub.requests.map(({ path }) => path);
      hub.forgetRequests();
      return paths;
    },

    async stop() {
      await s3.stop();
      await hub.close();
    },
  };
}
