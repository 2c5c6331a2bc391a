import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleRun } from '#local/testing/sample-run.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { FIRST_LEASE_MS, type OutcomeStatus, type Run } from '#shared/domain/run.ts';
import type { ExecutionStatus } from '#shared/storage/executions/executions.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createMentions } from '#shared/storage/index/mentions.ts';
import { createPurge } from '#shared/storage/index/purge.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createRuns, sweepItem } from '#shared/storage/index/runs.ts';
import { createSweeps } from '#shared/storage/index/sweeps.ts';
import { sweep } from './sweep.ts';

let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable();
});
afterAll(() => sample.close());

/** The store, as far as a sweep knows it: it deletes, and some things it cannot. */
function ports(undeletable: readonly string[] = [], running: readonly string[] = []) {
  const deleted: string[] = [];
  const ended: string[] = [];
  return {
    deleted,
    told: ended,
    ended: (run: Run, status: OutcomeStatus) => ended.push(`${run.id} ${status}`),
    runs: createRuns(sample.table),
    sweeps: createSweeps(sample.table),
    artifacts: createArtifacts(sample.table),
    claims: createClaims(sample.table),
    follows: createFollows(sample.table),
    mentions: createMentions(sample.table),
    registry: createRegistry(sample.table),
    purge: createPurge(sample.table),
    blobs: {
      async deletePrefixes(prefixes: readonly string[]) {
        if (prefixes.some((prefix) => undeletable.includes(prefix))) throw new Error('no');
        deleted.push(...prefixes);
      },
    },
    executions: {
      start: async () => {},
      status: async (run: string): Promise<ExecutionStatus | undefined> =>
        running.includes(run) ? 'RUNNING' : undefined,
    },
  };
}

async function endedRun(due: number, prefix: string) {
  const run = sampleRun();
  const runs = createRuns(sample.table);
  await runs.open(run);
  const outcome = { status: 'FAILED', at: new Date().toISOString() } as const;
  await runs.end(run, outcome, { due, prefixes: [prefix] });
}

describe('a sweep', () => {
  test('deletes what is due and leaves what is not', async () => {
    const now = Date.now();
    await endedRun(now - 1, 'bundles/due/');
    await endedRun(now + 60_000, 'bundles/later/');
    const world = ports();
    expect(await sweep(world, { now })).toEqual({ deleted: 1, abandoned: 0, followed: 0 });
    expect(world.deleted).toEqual(['bundles/due/']);
    expect(await sweep(ports(), { now: now + 60_001 })).toMatchObject({ deleted: 1 });
  });

  test('deletes the items of the index that go with what is due', async () => {
    const now = Date.now();
    const key = { pk: 'superseded', sk: '@' };
    await sample.table.put(key);
    await sample.table.put(
      sweepItem({ id: 'replaced', generation: 1 }, { due: now - 1, prefixes: [], keys: [key] }),
    );
    await sweep(ports(), { now });
    expect(await sample.table.get(key)).toBeUndefined();
  });

  test('deletes the partitions that go as a whole, however much is in them', async () => {
    const now = Date.now();
    const partition = '1#ARTIFACT#deleted';
    for (let i = 0; i < 70; i++) await sample.table.put({ pk: partition, sk: `HISTORY#${i}` });
    const garbage = { due: now - 1, prefixes: [], partitions: [partition] };
    await sample.table.put(sweepItem({ id: 'deleted', generation: 1 }, garbage));
    await sweep(ports(), { now });
    expect(await sample.table.query(partition)).toEqual([]);
  });

  test('forgets a rating that was put off for a model that is gone', async () => {
    const { follows } = ports();
    const actor = { name: 'admin', isAdmin: true };
    await follows.putOff({ generation: 1, id: 'gone', actor, chain: [] });
    expect(await sweep(ports())).toMatchObject({ followed: 0 });
    expect(await follows.list(10)).toEqual([]);
  });

  test('is not stopped by what cannot be deleted, which stays due', async () => {
    const now = Date.now();
    await endedRun(now - 2, 'bundles/stuck/');
    await endedRun(now - 1, 'bundles/free/');
    const world = ports(['bundles/stuck/']);
    await expect(sweep(world, { now })).rejects.toThrow('could not be swept');
    expect(world.deleted).toContain('bundles/free/');
    expect(await sweep(ports(), { now })).toMatchObject({ deleted: 1 });
  });

  test('ends a run that was written down and never started', async () => {
    const run = sampleRun('https://huggingface.co/acme/stranded', {
      startedAt: Date.now() - FIRST_LEASE_MS - 1,
    });
    const runs = createRuns(sample.table);
    await runs.open(run);
    const world = ports();
    expect(await sweep(world)).toMatchObject({ abandoned: 1 });
    expect(world.told).toEqual([`${run.id} STOPPED`]);
    expect((await runs.find(run.id))?.outcome).toMatchObject({
      status: 'STOPPED',
      problem: { status: 503 },
    });
    expect(await runs.listOpen()).not.toContain(run.id);
  });

  test('leaves alone a run that is young, and one whose execution is running', async () => {
    const runs = createRuns(sample.table);
    const young = sampleRun('https://huggingface.co/acme/young');
    const old = sampleRun('https://huggingface.co/acme/old', { startedAt: Date.now() - 600_000 });
    await runs.open(young);
    await runs.open(old);
    expect(await sweep(ports([], [old.id]))).toMatchObject({ abandoned: 0 });
    expect(await runs.listOpen()).toEqual(expect.arrayContaining([young.id, old.id]));
  });
});
