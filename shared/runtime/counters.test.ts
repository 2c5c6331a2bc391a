import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import { counters } from './counters.ts';

interface Counted {
  readonly run: string;
  readonly _aws: { readonly CloudWatchMetrics: readonly { readonly Dimensions: unknown }[] };
  readonly [name: string]: unknown;
}

/** What AWS says of an execution that has ended. */
const Ended = z.object({ detail: z.object({ name: z.string() }) });

const folder = mkdtempSync(join(tmpdir(), 'counters-'));
const LOG_FILE = join(folder, 'registry.log');
const isDefective = new Set<string>();
/** Executions, and those that are over: what AWS calls then has been called. */
let begun = 0;
const over = new Set<string>();
let cleanedUp = 0;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { LOG_LEVEL: '1', LOG_FILE },
      around: async (name, payload, proceed) => {
        if (isDefective.has(name)) throw new TypeError('a defect for a test');
        const result = await proceed();
        if (name === 'clean-up') cleanedUp++;
        const ended = Ended.safeParse(payload);
        if (ended.success) over.add(ended.data.detail.name);
        return result;
      },
      intercept: ({ action }) => {
        if (action === 'StartExecution') begun++;
        return { kind: 'proceed' };
      },
    },
    {
      hubRepositories: [
        smallModel('acme/tiny'),
        smallModel('acme/orphan', { frontMatter: 'base_model: acme/unknown\n' }),
        smallModel('acme/closed', { licence: 'odd' }),
        smallModel('acme/unlucky'),
        smallModel('acme/crashing'),
      ],
    },
  );
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

/** Figures are written after the outcome, which is what a client waits for. */
async function quiet(): Promise<void> {
  while (over.size < begun) await turn();
}

const counted = (): readonly Counted[] =>
  readFileSync(LOG_FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => line._aws !== undefined);

/** What was counted for a post: each name with its value, and for an inconclusive one the metric. */
async function post(id: string) {
  const from = counted().length;
  const body = { url: `https://huggingface.co/acme/${id}` };
  const { status } = await registry.call('POST', '/artifact/model', { body });
  await quiet();
  const lines = () => counted().slice(from);
  const values = () =>
    lines().flatMap((line) =>
      Object.values(counters).flatMap((name) =>
        name in line ? [[name, line[name], ...(line.metric ? [line.metric] : [])].join(' ')] : [],
      ),
    );
  return { status, lines, values };
}

describe('a run', () => {
  test('is counted once, by how it ended, beside the verdicts it was given', async () => {
    const { status, lines, values } = await post('tiny');
    expect(status).toBe(201);
    expect(values()).toEqual([`Verdicts ${metricNames.length}`, 'Registered 1']);
    expect(lines().at(-1)).toMatchObject({ kind: 'create', type: 'model', service: 'registry' });
  });

  test('that is refused counts as refused', async () => {
    const { status, values } = await post('closed');
    expect(status).toBe(424);
    expect(values()).toContain('Refused 1');
    expect(values()).not.toContain('Registered 1');
  });

  test('that fails counts once, though it is cleaned up after twice', async () => {
    isDefective.add('register');
    const { status, values } = await post('unlucky');
    isDefective.clear();
    expect(status).toBe(503);
    expect(cleanedUp).toBe(2);
    expect(values()).toEqual([`Verdicts ${metricNames.length}`, 'Failed 1']);
  });
});

test('an inconclusive verdict says of which metric it is', async () => {
  const { values } = await post('orphan');
  expect(values()).toContain('InconclusiveVerdicts 1 tree_score');
});

test('a metric that crashes is inconclusive, though it can count nothing itself', async () => {
  isDefective.add('bus_factor');
  const { values } = await post('crashing');
  isDefective.clear();
  expect(values()).toContain('InconclusiveVerdicts 1 bus_factor');
});

test('what a rating carries over is not counted again', async () => {
  const from = counted().length;
  const found = await registry.call('POST', '/artifacts', { body: [{ name: 'tiny' }] });
  const [{ id = '' } = {}] = found.body as unknown as { id: string }[];
  const body = { metrics: ['license'] };
  expect((await registry.call('POST', `/artifact/model/${id}/rate`, { body })).status).toBe(202);
  await quiet();
  const ratings = counted().slice(from);
  expect(ratings.map(({ Verdicts }) => Verdicts)).toEqual([1, undefined]);
  expect(ratings.at(-1)).toMatchObject({ kind: 'rate' });
});

test('no figure has a dimension but the service: each value of one would cost as a metric', () => {
  const dimensions = counted().flatMap(({ _aws }) =>
    _aws.CloudWatchMetrics.map(({ Dimensions }) => JSON.stringify(Dimensions)),
  );
  expect([...new Set(dimensions)]).toEqual(['[["service"]]']);
  expect(Object.keys(counters).length).toBeLessThanOrEqual(10);
});
