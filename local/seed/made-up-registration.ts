import type { ArtifactType } from '#shared/domain/artifact.ts';
import { byMetric, devices, metrics } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import type { Run } from '#shared/domain/run.ts';
import type { PinnedSource, Source } from '#shared/domain/source.ts';
import { ulidTime } from '#shared/domain/ulid.ts';
import { type MetricResult, scored, toResult } from '#shared/domain/verdict.ts';
import { sourceHash } from '#shared/storage/index/keys.ts';
import { type StoredLink, storedLinks } from '#shared/storage/index/links.ts';
import type { StoredRating } from '#shared/storage/index/ratings.ts';
import type { Registration } from '#shared/storage/index/register.ts';
import { madeUpReadme } from './made-up-readme.ts';
import { randomFrom } from './random-from.ts';

/** When the first of them is said to have been registered; a minute lies between two. */
const FIRST = Date.parse('2026-01-01T00:00:00Z');
const APART_MS = 60_000;

/** Of ten, eight are models, one a dataset and one code. */
const TYPES: readonly ArtifactType[] = [...Array<ArtifactType>(8).fill('model'), 'dataset', 'code'];
const MODELS_OF_TEN = 8;

/** Models descend from each other in lines of this length. */
const LINE = 12;

/** The artifact of this number: the same one each time, so that measurements can be compared. */
export function madeUpRegistration(number: number, generation: number): Registration {
  const { type, name } = identity(number);
  const startedAt = startOf(number);
  const at = new Date(startedAt).toISOString();
  const source = pinned(type, `made-up/${name}`, number);
  const rating = type === 'model' ? madeUpRating(number, at, source.sha) : undefined;
  const run: Run = {
    id: madeUpId(startedAt, number, 'r'),
    kind: 'create',
    artifactId: madeUpId(startedAt, number, 'a'),
    type,
    generation,
    actor: { name: 'seed', isAdmin: true },
    url: `https://huggingface.co/made-up/${name}`,
    name,
    source,
    reserved: [sourceHash(source)],
    startedAt,
  };
  return {
    run,
    pointer: {
      id: run.artifactId,
      type,
      name,
      url: run.url,
      source,
      sources: run.reserved,
      contentRun: run.id,
      ...(rating && {
        ratingRun: run.id,
        netScore: rating.netScore,
        ratedAt: rating.ratedAt,
        admission: { decision: 'admitted' },
      }),
      license: 'MIT',
      ...(type === 'model' && { links: parentOf(number), linksRun: run.id }),
      version: 1,
      bundle: { bytes: 4096, sha256: source.sha.padEnd(64, '0'), weights: 'by_reference' },
      createdAt: at,
      updatedAt: at,
    },
    text: madeUpReadme(name, number),
    ...(rating && { rating }),
  };
}

function startOf(number: number): number {
  return FIRST + number * APART_MS;
}

function identity(number: number) {
  const type = TYPES[number % TYPES.length] ?? 'model';
  return { type, name: `sample-${type}-${String(number).padStart(6, '0')}` };
}

/** The model before it in its line, as its link; the first of a line has none. */
function parentOf(number: number): readonly StoredLink[] {
  const place = Math.floor(number / TYPES.length) * MODELS_OF_TEN + (number % TYPES.length);
  if (place % LINE === 0) return [];
  const before = place - 1;
  const parent = Math.floor(before / MODELS_OF_TEN) * TYPES.length + (before % MODELS_OF_TEN);
  const { type, name } = identity(parent);
  const target = pinned(type, `made-up/${name}`, parent);
  const artifact = madeUpId(startOf(parent), parent, 'a');
  const link = { kind: 'parent', target, confidence: 'strong', source: 'model_card' } as const;
  return storedLinks([{ ...link, artifact }]);
}

function pinned(type: ArtifactType, repo: string, number: number): PinnedSource {
  const places = {
    model: { origin: 'huggingface', section: 'models' },
    dataset: { origin: 'huggingface', section: 'datasets' },
    code: { origin: 'github', section: 'repositories' },
  } as const satisfies Record<ArtifactType, Pick<Source, 'origin' | 'section'>>;
  return { type, ...places[type], repo, sha: number.toString(16).padStart(40, '0') };
}

/** In the form of a ULID; its random part is the number. */
function madeUpId(time: number, number: number, kind: string): string {
  return `${ulidTime(time)}${kind}${String(number).padStart(15, '0')}`;
}

function madeUpRating(number: number, ratedAt: string, sha: string): StoredRating {
  const random = randomFrom(number);
  const results = byMetric((metric): MetricResult => {
    const score = random();
    const parts = Object.fromEntries(devices.map((device) => [device, score]));
    const shape = metrics[metric].shape === 'devices' ? { parts } : {};
    return toResult(metric, scored(score, 'made up to fill a registry', shape), 10);
  });
  return {
    results,
    netScore: netScore(results),
    netScoreLatency: 20,
    category: 'text-generation',
    ratedAt,
    sha,
  };
}
