import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleRun } from '#local/testing/sample-run.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { type ArtifactLink, MOST_LINKS } from '#shared/domain/artifact-links.ts';
import type { Source } from '#shared/domain/source.ts';
import type { Pointer } from './artifacts.ts';
import { artifactKey, sourceHash } from './keys.ts';
import { storedLinks } from './links.ts';
import { createMentions } from './mentions.ts';
import { register } from './register.ts';
import { createReservations } from './reservations.ts';
import { createRuns } from './runs.ts';
import { MOST_WRITES } from './table.ts';

let written = 0;
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable(({ action, body }) => {
    if (action === 'TransactWriteItems') {
      written = (body as { TransactItems: unknown[] }).TransactItems.length;
    }
    return { kind: 'proceed' };
  });
});
afterAll(() => sample.close());

const dataset = (repo: string): Source => ({
  type: 'dataset',
  origin: 'huggingface',
  section: 'datasets',
  repo,
});
const link = (repo: string): ArtifactLink => ({
  kind: 'dataset',
  target: dataset(repo),
  confidence: 'strong',
  source: 'front matter',
});

let made = 0;

/** A registered model with these links. */
async function model(links: readonly ArtifactLink[]) {
  const run = sampleRun(`https://huggingface.co/acme/model-${++made}`, {
    reserved: [`posted-${made}`, `canonical-${made}`],
  });
  await createRuns(sample.table).open(run);
  for (const hash of run.reserved) {
    await createReservations(sample.table).reserve(
      run,
      hash,
      Date.now() + 60_000,
      async () => false,
    );
  }
  const at = '2026-01-01T00:00:00.000Z';
  const pointer: Pointer = {
    id: run.artifactId,
    type: 'model',
    name: run.name,
    url: run.url,
    source: { ...run.source, sha: 'a'.repeat(40) },
    sources: run.reserved,
    contentRun: run.id,
    version: 1,
    bundle: { bytes: 10, sha256: 'b'.repeat(64), weights: 'by_reference' },
    links: storedLinks(links),
    linksRun: run.id,
    createdAt: at,
    updatedAt: at,
  };
  await register(sample.table, { run, pointer, text: '' });
  return run.artifactId;
}

async function mentioning(repo: string) {
  const mentions = createMentions(sample.table);
  const [bySource, byName] = await Promise.all([
    mentions.of(1, { kind: 'dataset', source: sourceHash(dataset(repo)) }),
    mentions.of(1, { kind: 'dataset', name: repo.split('/')[1] ?? '' }),
  ]);
  return [bySource, byName].map((found) => found.map(({ id }) => id));
}

describe('what a model names', () => {
  test('leads back to it, by its source and by its name', async () => {
    const id = await model([link('acme/words'), link('acme/letters')]);
    expect(await mentioning('acme/words')).toEqual([[id], [id]]);
    expect(await mentioning('ACME/letters')).toEqual([[id], [id]]);
    expect(await mentioning('acme/numbers')).toEqual([[], []]);
  });

  test('in two ways, or beside another of its name, is mentioned once', async () => {
    const id = await model([link('acme/sounds'), link('ACME/sounds'), link('other/sounds')]);
    expect(await mentioning('acme/sounds')).toEqual([[id], [id]]);
    expect(await mentioning('other/sounds')).toEqual([[id], [id]]);
  });

  test('and other models name as well leads to all of them', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => model([link('acme/common')])));
    expect((await mentioning('acme/common')).map((found) => found.sort())).toEqual([
      ids.toSorted(),
      ids.toSorted(),
    ]);
  });

  test('leads nowhere when its present links are of another run', async () => {
    const relinked = await model([link('acme/gone')]);
    const values = { ':other': 'another-run' };
    const update = { update: artifactKey(1, relinked), set: 'SET linksRun = :other', values };
    await sample.table.write([update]);
    const id = await model([link('acme/gone')]);
    expect(await mentioning('acme/gone')).toEqual([[id], [id]]);
  });
});

test('a registration with as many links as there may be fits its transaction', async () => {
  const links = Array.from({ length: MOST_LINKS + 5 }, (_, i) => link(`acme/set-${i}`));
  await model(links);
  expect(written).toBeGreaterThan(2 * MOST_LINKS);
  expect(written).toBeLessThanOrEqual(MOST_WRITES);
  expect((await mentioning(`acme/set-${MOST_LINKS}`)).flat()).toEqual([]);
});
