import { expect, test } from '@jest/globals';
import { sampleRun } from '#local/testing/sample-run.ts';
import { MOST_LINKS } from '#shared/domain/artifact-links.ts';
import { byMetric } from '#shared/domain/metrics.ts';
import { netScore } from '#shared/domain/net-score.ts';
import { scored, toResult } from '#shared/domain/verdict.ts';
import { MOST_SOURCES, type Pointer } from './artifacts.ts';
import type { StoredLink } from './links.ts';
import type { StoredRating } from './ratings.ts';
import { register } from './register.ts';
import { registerRating } from './register-rating.ts';
import { registerUpdate } from './register-update.ts';
import { remove } from './remove.ts';
import { MOST_WRITES, type Table } from './table.ts';

const at = '2026-01-01T00:00:00.000Z';
const base = { version: 1, contentRun: 'first', ratingRun: 'first' };
const waiver = { by: 'admin', reason: 'for a test' };
const run = { ...sampleRun(undefined, { reserved: ['posted', 'canonical'], waiver }), base };
const admission = { decision: 'waived', ...waiver } as const;
const garbage = { due: 0, prefixes: [] };
const results = byMetric((metric) => toResult(metric, scored(1, 'made up'), 1));
const rating: StoredRating = {
  results,
  netScore: netScore(results),
  netScoreLatency: 1,
  category: 'model',
  ratedAt: at,
  sha: 'a'.repeat(40),
};

/** As many as a model may have, each under a name and a source of its own. */
const links = (what: string): readonly StoredLink[] =>
  Array.from({ length: MOST_LINKS }, (_, i) => ({
    kind: 'parent',
    canonical: `https://huggingface.co/acme/${what}-${i}`,
    hash: `${what}-${i}`,
    name: `${what}-${i}`,
    confidence: 'settled',
    source: 'config_json',
  }));

function pointer(what: string, sources: readonly string[]): Pointer {
  return {
    id: run.artifactId,
    type: 'model',
    name: 'tiny',
    url: run.url,
    source: { ...run.source, sha: rating.sha },
    sources,
    contentRun: run.id,
    ratingRun: run.id,
    links: links(what),
    linksRun: run.id,
    textCommit: 'text',
    version: 1,
    admission,
    bundle: { bytes: 1, sha256: 'b'.repeat(64), weights: 'by_reference' },
    createdAt: at,
    updatedAt: at,
  };
}

const former = pointer(
  'former',
  Array.from({ length: MOST_SOURCES }, (_, i) => `former-${i}`),
);
const present = pointer('present', run.reserved);

/** How many writes the transaction has that is made. */
async function writesOf(make: (table: Table) => Promise<unknown>): Promise<number> {
  const sizes: number[] = [];
  const unasked = () => Promise.reject(new Error('nothing but one transaction'));
  await make({
    // A rating reads what a search looks through, to write it anew.
    get: async () => ({ text: new Uint8Array(1) }),
    getAll: unasked,
    put: unasked,
    update: unasked,
    query: unasked,
    search: unasked,
    deleteAll: unasked,
    write: async (writes) => void sizes.push(writes.length),
  });
  expect(sizes).toHaveLength(1);
  return sizes[0] ?? 0;
}

const find = async () => undefined;
const actor = run.actor;
test.each<readonly [string, (table: Table) => Promise<unknown>]>([
  ['an ingestion', (table) => register(table, { run, pointer: present, rating, text: 'x' })],
  [
    'an update to another source',
    (table) => registerUpdate(table, { run, pointer: present, former, rating, text: 'x', garbage }),
  ],
  [
    'a rating that links anew',
    (table) =>
      registerRating(table, {
        run,
        rating,
        former,
        admission,
        failing: [],
        links: links('new'),
        at,
        garbage,
      }),
  ],
  [
    'a deletion',
    (table) =>
      remove(table, { find }, { generation: 1, pointer: former, actor, at, garbage, mark: 'm' }),
  ],
])('%s with the most names and links is one transaction that is not refused', async (_, make) => {
  const writes = await writesOf(make);
  // What the test is about is that all of them were in it.
  expect(writes).toBeGreaterThan(2 * MOST_LINKS);
  expect(writes).toBeLessThanOrEqual(MOST_WRITES);
});
