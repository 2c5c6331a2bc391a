import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { sampleRun } from '#local/testing/sample-run.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { FIRST_LEASE_MS, LONGEST_RUN_MS, type Run } from '#shared/domain/run.ts';
import { createReservations } from './reservations.ts';
import { createRuns } from './runs.ts';

let fate: (call: AwsCall) => Fate = () => ({ kind: 'proceed' });
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => fate(call));
});
afterAll(() => sample.close());

const proceed: Fate = { kind: 'proceed' };
const alive = async () => false;
const over = async () => true;
let count = 0;
const freshUrl = () => `https://huggingface.co/acme/model-${++count}`;

describe('a reservation', () => {
  test('has one winner of fifty, and tells the others who it is', async () => {
    const url = freshUrl();
    const runs = Array.from({ length: 50 }, () => sampleRun(url));
    const { reserve } = createReservations(sample.table);
    const holders = await Promise.all(
      runs.map((run) => reserve(run, run.reserved[0] ?? '', Date.now() + FIRST_LEASE_MS, alive)),
    );
    const winners = runs.filter((_, i) => holders[i] === undefined);
    expect(winners).toHaveLength(1);
    expect(new Set(holders.map((holder) => holder?.run))).toEqual(
      new Set([undefined, winners[0]?.id]),
    );
  });

  test('whose reply was lost is known as its own', async () => {
    const run = sampleRun(freshUrl());
    let lost = 0;
    fate = ({ action }) =>
      action === 'PutItem' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
    const holder = await createReservations(sample.table)
      .reserve(run, run.reserved[0] ?? '', Date.now() + FIRST_LEASE_MS, alive)
      .finally(() => {
        fate = () => proceed;
      });
    expect(holder).toBeUndefined();
    expect(lost).toBeGreaterThan(1);
  });

  describe('that others are always a moment earlier at', () => {
    const refused: Fate = { kind: 'answer', status: 400, error: 'ConditionalCheckFailedException' };

    /** How often the source is asked for until it is given up, and what is told then. */
    async function givenUp(holder?: Run) {
      const run = sampleRun(freshUrl());
      const hash = run.reserved[0] ?? '';
      const { reserve } = createReservations(sample.table);
      if (holder) await reserve({ ...holder, source: run.source }, hash, Date.now() - 1, alive);
      let asked = 0;
      fate = ({ action }) => {
        if (action !== 'PutItem') return proceed;
        asked++;
        return refused;
      };
      const told = await reserve(run, hash, Date.now() + FIRST_LEASE_MS, alive)
        .catch((error: Error) => error.name)
        .finally(() => {
          fate = () => proceed;
        });
      return { told, asked };
    }

    test('is the last one’s that was seen', async () => {
      const holder = sampleRun();
      const { told, asked } = await givenUp(holder);
      expect(told).toMatchObject({ run: holder.id });
      expect(asked).toBe(2 * 6);
    });

    test('is nobody’s where nobody was seen', async () => {
      expect(await givenUp()).toEqual({ told: 'SourceContended', asked: 6 });
    });
  });

  test('is anybody’s once its lease has expired', async () => {
    const url = freshUrl();
    const [first, second] = [sampleRun(url), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const early = createReservations(sample.table);
    await early.reserve(first, hash, Date.now() + FIRST_LEASE_MS, alive);
    expect((await early.reserve(second, hash, Date.now(), alive))?.run).toBe(first.id);
    const late = createReservations(sample.table, () => Date.now() + FIRST_LEASE_MS + 1);
    expect(await late.reserve(second, hash, Date.now(), alive)).toBeUndefined();
  });

  test('under a long lease is taken over only when its execution is over', async () => {
    const url = freshUrl();
    const startedAt = Date.now() - 2 * FIRST_LEASE_MS;
    const [first, second] = [sampleRun(url, { startedAt }), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const { reserve } = createReservations(sample.table);
    await reserve(first, hash, startedAt + LONGEST_RUN_MS, alive);
    expect((await reserve(second, hash, Date.now() + 1, alive))?.run).toBe(first.id);
    expect(await reserve(second, hash, Date.now() + 1, over)).toBeUndefined();
  });

  test('is not taken over while its run may still be starting its execution', async () => {
    const url = freshUrl();
    const [first, second] = [sampleRun(url), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const { reserve } = createReservations(sample.table);
    await reserve(first, hash, Date.now() + FIRST_LEASE_MS, over);
    expect((await reserve(second, hash, Date.now() + FIRST_LEASE_MS, over))?.run).toBe(first.id);
  });

  test('freed just when it is taken over is taken all the same', async () => {
    const url = freshUrl();
    const startedAt = Date.now() - 2 * FIRST_LEASE_MS;
    const [first, second] = [sampleRun(url, { startedAt }), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const { find, reserve } = createReservations(sample.table);
    const runs = createRuns(sample.table);
    await runs.open(first);
    await reserve(first, hash, startedAt + LONGEST_RUN_MS, alive);
    const freeing = async () => {
      const outcome = { status: 'STOPPED', at: new Date().toISOString() } as const;
      await runs.end(first, outcome, { due: 0, prefixes: [] });
      return true;
    };
    expect(await reserve(second, hash, Date.now() + FIRST_LEASE_MS, freeing)).toBeUndefined();
    expect((await find(1, 'model', hash))?.run).toBe(second.id);
  });

  test('of a second spelling is written into the run once', async () => {
    const run = sampleRun(freshUrl());
    const runs = createRuns(sample.table);
    await runs.open(run);
    const { remember } = createReservations(sample.table);
    await Promise.all([remember(run, 'other'), remember(run, 'other'), remember(run, 'third')]);
    const { reserved = [] } = (await runs.find(run.id)) ?? {};
    expect([...reserved].sort()).toEqual([...run.reserved, 'other', 'third'].sort());
  });

  test('is lengthened for the run that has it, and not for one that lost it', async () => {
    const url = freshUrl();
    const startedAt = Date.now() - 2 * FIRST_LEASE_MS;
    const [first, second] = [sampleRun(url, { startedAt }), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const { find, reserve } = createReservations(sample.table);
    await reserve(first, hash, Date.now() - 1, alive);
    const until = Date.now() + LONGEST_RUN_MS;
    expect(await reserve(first, hash, until, alive)).toBeUndefined();
    expect((await find(1, 'model', hash))?.leaseUntil).toBe(until);
    expect((await reserve(second, hash, until, alive))?.run).toBe(first.id);
  });
});

describe('the end of a run', () => {
  test('frees its sources, and a second end changes nothing', async () => {
    const run = sampleRun(freshUrl());
    const hash = run.reserved[0] ?? '';
    const runs = createRuns(sample.table);
    const reservations = createReservations(sample.table);
    await runs.open(run);
    await reservations.reserve(run, hash, Date.now() + FIRST_LEASE_MS, alive);
    const at = new Date().toISOString();
    const garbage = { due: Date.now(), prefixes: [] };
    expect(await runs.end(run, { status: 'FAILED', at }, garbage)).toMatchObject({
      status: 'FAILED',
    });
    expect(await reservations.find(1, 'model', hash)).toBeUndefined();
    expect(await runs.listOpen()).not.toContain(run.id);
    expect(await runs.end(run, { status: 'STOPPED', at }, garbage)).toMatchObject({
      status: 'FAILED',
    });
  });

  test('leaves alone what another run has taken over', async () => {
    const url = freshUrl();
    const startedAt = Date.now() - 2 * FIRST_LEASE_MS;
    const [first, second] = [sampleRun(url, { startedAt }), sampleRun(url)];
    const hash = first.reserved[0] ?? '';
    const runs = createRuns(sample.table);
    const reservations = createReservations(sample.table);
    await runs.open(first);
    await reservations.reserve(first, hash, startedAt + FIRST_LEASE_MS, alive);
    await reservations.reserve(second, hash, Date.now() + FIRST_LEASE_MS, alive);
    const at = new Date().toISOString();
    await runs.end(first, { status: 'FAILED', at }, { due: Date.now(), prefixes: [] });
    expect((await reservations.find(1, 'model', hash))?.run).toBe(second.id);
  });

  test('keeps the problem it was ended with', async () => {
    const run = sampleRun(freshUrl());
    const runs = createRuns(sample.table);
    await runs.open(run);
    const at = new Date().toISOString();
    const problem = { status: 424, detail: 'no', failed: [], next: ['register it'] } as const;
    await runs.end(run, { status: 'REFUSED', at, problem }, { due: 0, prefixes: [] });
    expect((await runs.find(run.id))?.outcome).toEqual({ status: 'REFUSED', at, problem });
  });
});
