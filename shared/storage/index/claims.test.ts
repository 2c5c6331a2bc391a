import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { sampleRun } from '#local/testing/sample-run.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { FIRST_LEASE_MS, LONGEST_RUN_MS, type Outcome } from '#shared/domain/run.ts';
import { type BasedRun, createClaims } from './claims.ts';
import { artifactKey } from './keys.ts';
import { createRuns } from './runs.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => fate(call));
});
afterEach(() => {
  fate = () => proceed;
});
afterAll(() => sample.close());

const alive = async () => false;
const over = async () => true;
let made = 0;

/** An artifact as far as a claim knows it. */
async function artifact(): Promise<string> {
  const id = `artifact-${++made}`;
  await sample.table.put({ ...artifactKey(1, id), version: 1 });
  return id;
}

function runOn(artifactId: string, startedAt = Date.now()): BasedRun {
  const base = { version: 1, contentRun: 'first', ratingRun: 'first' };
  return { ...sampleRun(undefined, { kind: 'rate', artifactId, reserved: [], startedAt }), base };
}

const activeRun = async (id: string) => (await sample.table.get(artifactKey(1, id)))?.activeRun;
const failed: Outcome = { status: 'FAILED', at: '2026-01-01T00:00:00.000Z' };

describe('a claim', () => {
  test('has one winner of ten, who is told of to the others, and whose run alone is open', async () => {
    const id = await artifact();
    const runs = Array.from({ length: 10 }, () => runOn(id));
    const { claim } = createClaims(sample.table);
    const claims = await Promise.all(runs.map((run) => claim(run, alive)));
    const winners = runs.filter((_, i) => claims[i]?.status === 'taken');
    expect(winners).toHaveLength(1);
    const told = claims.flatMap((made) => (made.status === 'busy' ? [made.run] : []));
    expect(new Set(told)).toEqual(new Set([winners[0]?.id]));
    const found = await Promise.all(runs.map(({ id }) => createRuns(sample.table).find(id)));
    expect(found.filter(Boolean)).toHaveLength(1);
  });

  test('whose reply was lost is known as its own', async () => {
    const id = await artifact();
    let lost = 0;
    fate = ({ action }) =>
      action === 'TransactWriteItems' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
    const claim = await createClaims(sample.table).claim(runOn(id), alive);
    expect([claim.status, lost > 1]).toEqual(['taken', true]);
  });

  test('on what has changed since it was read, or is gone, is none', async () => {
    const id = await artifact();
    const run = runOn(id);
    const { claim } = createClaims(sample.table);
    const stale = { ...run, base: { ...run.base, version: 0 } };
    expect(await claim(stale, alive)).toEqual({ status: 'changed' });
    expect(await claim(runOn('gone'), alive)).toEqual({ status: 'changed' });
    expect(await createRuns(sample.table).find(stale.id)).toBeUndefined();
  });

  test('ends with its run, and leaves the artifact to the next', async () => {
    const id = await artifact();
    const run = runOn(id);
    const { claim } = createClaims(sample.table);
    await claim(run, alive);
    await createRuns(sample.table).end(run, failed, { due: 0, prefixes: [] });
    expect(await activeRun(id)).toBeUndefined();
    expect((await claim(runOn(id), alive)).status).toBe('taken');
  });

  test.each([
    { name: 'is kept at first, whatever is told of its execution', age: 0, isOver: over },
    { name: 'is kept while its execution runs', age: FIRST_LEASE_MS + 1, isOver: alive },
  ])('$name', async ({ age, isOver }) => {
    const id = await artifact();
    const { claim } = createClaims(sample.table);
    const run = runOn(id, Date.now() - age);
    await claim(run, alive);
    expect(await claim(runOn(id), isOver)).toEqual({ status: 'busy', run: run.id });
  });

  test.each([
    { name: 'whose execution is over', age: FIRST_LEASE_MS + 1, isOver: over },
    { name: 'that is older than any run may be', age: LONGEST_RUN_MS + 1, isOver: alive },
  ])('$name is taken over, and its run cannot free what it lost', async ({ age, isOver }) => {
    const id = await artifact();
    const { claim } = createClaims(sample.table);
    const old = runOn(id, Date.now() - age);
    await claim(old, alive);
    const run = runOn(id);
    expect((await claim(run, isOver)).status).toBe('taken');
    await createRuns(sample.table).end(old, failed, { due: 0, prefixes: [] });
    expect(await activeRun(id)).toBe(run.id);
  });
});
