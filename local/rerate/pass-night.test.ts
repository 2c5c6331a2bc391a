import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { textFile } from '../sample-hub/content/text-file.ts';
import { smallModel } from '../testing/small-model.ts';
import { startTestStack, type TestStack } from '../testing/test-stack.ts';
import { nightLines } from './night-lines.ts';
import { passNight } from './pass-night.ts';

let registry: TestStack;
beforeAll(async () => {
  const names = ['moved', 'spoilt'].map((name) => smallModel(`acme/${name}`));
  registry = await startTestStack({}, { hubRepositories: names });
});
afterAll(() => registry.close());

test('a night is told of by model, with the reason where something was refused', async () => {
  for (const [name, licence] of [
    ['moved', 'apache-2.0'],
    ['spoilt', 'cc-by-nc-4.0'],
  ]) {
    const body = { url: `https://huggingface.co/acme/${name}` };
    expect((await registry.call('POST', '/artifact/model', { body })).status).toBe(201);
    const put = { 'README.md': textFile(`---\nlicense: ${licence}\n---\n# ${name}\n`) };
    registry.hub.push('model', `acme/${name}`, { date: '2025-06-01', by: 'x', title: 'y', put });
  }
  const lines = await nightLines(await passNight(registry.stack, true), registry.stack);
  expect([...lines.slice(0, 2)].sort()).toEqual([
    'moved                        update  updated',
    'spoilt                       update  refused: Ingest rejected: license=0.20 < 0.30',
  ]);
  expect(lines[2]).toBe(
    'due 2, silent 0, left 0, planned 2, updated 1, rated 0, refused 1, conflict 0, undecided 0, skipped 0, failed 0',
  );
});

test('a night that fails says so', async () => {
  const failed = { status: 'FAILED', figures: {}, items: [] };
  expect(await nightLines(failed, registry.stack)).toEqual(['the night itself FAILED']);
});
