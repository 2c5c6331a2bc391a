import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { startTestTable, type TestTable } from '#local/testing/test-table.ts';
import { createTokens } from './tokens.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let written: unknown[] = [];
let sample: TestTable;
beforeAll(async () => {
  sample = await startTestTable((call) => {
    written.push(call.body);
    return fate(call);
  });
});
beforeEach(() => {
  fate = () => proceed;
  written = [];
});
afterAll(() => sample.close());

const START = 1_800_000_000_000;
const grantOf = (calls: number, seconds = 60) => ({
  user: 'ann',
  account: 'ann-1',
  generation: 1,
  expires: START / 1000 + seconds,
  calls,
});

describe('a token', () => {
  test('says who it was given to, and what is left of it', async () => {
    const tokens = createTokens(sample.table, () => START);
    const token = await tokens.issue(grantOf(3));
    expect(await tokens.spend(token)).toMatchObject({ ...grantOf(2), hash: expect.any(String) });
    expect(await tokens.find(token)).toMatchObject({ calls: 2 });
  });

  test('is told once and never written', async () => {
    const tokens = createTokens(sample.table, () => START);
    const token = await tokens.issue(grantOf(3));
    await tokens.spend(token);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(written)).toContain('TOKEN#');
    expect(JSON.stringify(written)).not.toContain(token);
  });

  test('of seven calls lets seven of fifty at once through', async () => {
    const tokens = createTokens(sample.table, () => START);
    const token = await tokens.issue(grantOf(7));
    const spent = await Promise.all(Array.from({ length: 50 }, () => tokens.spend(token)));
    expect(spent.filter((left) => left !== undefined)).toHaveLength(7);
    expect(await tokens.find(token)).toBeUndefined();
  });

  test('loses at most one call more by a reply that is lost, and never gains one', async () => {
    const tokens = createTokens(sample.table, () => START);
    const token = await tokens.issue(grantOf(4));
    let lost = 0;
    fate = ({ action }) =>
      action === 'UpdateItem' && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
    let accepted = 0;
    while (await tokens.spend(token)) accepted++;
    expect(accepted).toBe(3);
  });

  test('is over when its time is', async () => {
    let now = START;
    const tokens = createTokens(sample.table, () => now);
    const token = await tokens.issue(grantOf(5, 60));
    now = START + 59_999;
    expect(await tokens.spend(token)).toBeDefined();
    now = START + 60_000;
    expect(await tokens.find(token)).toBeUndefined();
    expect(await tokens.spend(token)).toBeUndefined();
  });

  test('that was revoked is as unknown as one that never was', async () => {
    const tokens = createTokens(sample.table, () => START);
    const token = await tokens.issue(grantOf(5));
    await tokens.revoke((await tokens.find(token))?.hash ?? '');
    for (const text of [token, 'x'.repeat(43), 'short', '']) {
      expect(await tokens.find(text)).toBeUndefined();
      expect(await tokens.spend(text)).toBeUndefined();
    }
  });
});
