import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { startTestTable } from '#local/testing/test-table.ts';
import { createMinutes } from '#shared/storage/index/minutes.ts';
import { createTable } from '#shared/storage/index/table.ts';
import type { Component } from './health/component.ts';
import { createLook } from './health/probes.ts';
import { createTraffic, minuteOf } from './health/traffic.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let registry: TestStack;

beforeAll(async () => {
  registry = await startTestStack({ intercept: (call) => fate(call) });
});
afterAll(() => registry.close());

interface Body {
  readonly components: readonly Component[];
  readonly window_minutes: number;
  readonly configuration?: Readonly<Record<string, unknown>>;
}

async function components(query = '', token?: string | null) {
  const { status, body } = await registry.call('GET', `/health/components${query}`, {
    ...(token !== undefined && { token }),
  });
  expect(status).toBe(200);
  return body as unknown as Body;
}

describe('the components', () => {
  test('are all there, and well, for anybody', async () => {
    const { components: found, window_minutes, configuration } = await components('', null);
    expect(found.map(({ id, status }) => `${id} ${status}`)).toEqual([
      'api ok',
      'index ok',
      'blobs ok',
      'workflow ok',
      'hugging-face ok',
      'github ok',
    ]);
    expect(window_minutes).toBe(60);
    expect(configuration).toBeUndefined();
  });

  test('come with how the registry is set up for whoever shows a valid token', async () => {
    expect((await components()).configuration).toMatchObject({
      gate_policy: { license: 0.3 },
      gate_mode: 'enforce',
      storage: 'local',
      github_token: false,
    });
    expect((await components('', 'no such token')).configuration).toBeUndefined();
  });

  test.each(['?windowMinutes=4', '?windowMinutes=1441', '?windowMinutes=x', '?includeTimeline=1'])(
    '%s is refused',
    async (query) => {
      expect((await registry.call('GET', `/health/components${query}`)).status).toBe(400);
    },
  );

  test('tell what came through in the window, and when', async () => {
    const { endpoints, tableName } = registry.stack;
    const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
    const minutes = createMinutes(createTable(tableName, client));
    const last = minuteOf(Date.now()) - 1;
    for (const [minute, errors] of [
      [last, 2],
      [last - 2, 0],
      [last - 30, 5],
    ] as const) {
      await minutes.add(minute, { requests: 50, errors, latencyMs: 500 });
    }
    client.destroy();
    const [api] = (await components('?windowMinutes=10&includeTimeline=true')).components;
    expect(api).toMatchObject({
      status: 'degraded',
      metrics: { requests: 100, errors: 2, mean_latency_ms: 10 },
      issues: [{ code: 'API_ERRORS', severity: 'warning' }],
    });
    const busy = api?.timeline?.filter(({ value }) => value > 0);
    expect(api?.timeline).toHaveLength(10);
    expect(busy?.map(({ bucket, value }) => [Date.parse(bucket) / 60_000, value])).toEqual([
      [last - 2, 50],
      [last, 50],
    ]);
  });
});

describe('the health of the registry', () => {
  test('is degraded while its index cannot be read, and not ready', async () => {
    fate = ({ action }) =>
      action === 'GetItem'
        ? { kind: 'answer', status: 500, error: 'InternalServerError' }
        : proceed;
    try {
      const { status, body } = await registry.call('GET', '/health');
      expect(status).toBe(200);
      expect(body).toMatchObject({ status: 'degraded', models: null });
      expect((await registry.call('GET', '/health?ready=true')).status).toBe(503);
    } finally {
      fate = () => proceed;
    }
  });
});

describe('a look', () => {
  const probe = { id: 'a-part', name: 'A part', description: 'One of them.', vital: true };

  test('is taken once in half a minute, however many ask', async () => {
    let looks = 0;
    let clock = 0;
    const look = createLook([{ ...probe, look: async () => looks++ }], () => clock);
    await Promise.all([look(), look()]);
    clock = 29_999;
    await look();
    expect(looks).toBe(1);
    clock = 30_000;
    await look();
    expect(looks).toBe(2);
  });

  test.each([
    [true, 'critical', 'error'],
    [false, 'degraded', 'warning'],
  ])('that finds nobody (vital: %s) is %s', async (vital, status, severity) => {
    const failing = { ...probe, vital, look: () => Promise.reject(new Error('a secret reason')) };
    const [found] = await createLook([failing])();
    expect(found).toMatchObject({ status, issues: [{ severity, code: 'A_PART_UNREACHABLE' }] });
    expect(JSON.stringify(found)).not.toContain('secret');
  });
});

test('traffic is counted in memory and written down by the next minute’s first request', async () => {
  const { table, close } = await startTestTable();
  const minutes = createMinutes(table);
  let clock = 10 * 60_000;
  const traffic = createTraffic(minutes, () => clock);
  await traffic.count({ isOurFault: false, latencyMs: 4 });
  await traffic.count({ isOurFault: true, latencyMs: 6 });
  expect(await minutes.between(0, 100)).toEqual(new Map());
  clock += 60_000;
  await traffic.count({ isOurFault: false, latencyMs: 1 });
  expect(await minutes.between(0, 100)).toEqual(
    new Map([[10, { requests: 2, errors: 1, latencyMs: 10 }]]),
  );
  clock += 60_000;
  await traffic.count({ isOurFault: false, latencyMs: 1 });
  expect(await minutes.between(11, 11)).toEqual(
    new Map([[11, { requests: 1, errors: 0, latencyMs: 1 }]]),
  );
  await close();
});
