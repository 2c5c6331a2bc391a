import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from './sample-hub/server.ts';
import { type KillPoint, startRegistryProcess } from './testing/registry-process.ts';
import { smallModel } from './testing/small-model.ts';
import { call } from './testing/test-stack.ts';

const url = 'https://huggingface.co/acme/old-tiny';
/** So many that a metric stores its verdict, which is too long to be handed on whole. */
const manyResults = `model-index:\n- results:\n${Array.from({ length: 30 }, (_, n) => {
  const dataset = `{name: Set ${n}, type: set-${n}}`;
  return `  - {dataset: ${dataset}, metrics: [{type: accuracy, value: 0.${n}}]}\n`;
}).join('')}`;
let hub: SampleHub;
beforeAll(async () => {
  hub = await startSampleHub({
    hubRepositories: [
      smallModel('acme/tiny', { aliases: ['acme/old-tiny'], frontMatter: manyResults }),
      smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' }),
    ],
  });
  await compile();
});
afterAll(() => hub.close());

const steps = ['resolve', 'license', 'reviewedness', 'combine', 'bundle', 'register'];
const around = steps.flatMap((name): KillPoint[] => [
  { function: name, moment: 'before' },
  { function: name, moment: 'after' },
]);

/** Every write by which an ingestion gets on, cut off before it is done and before it is answered. */
const writes: readonly [string, string][] = [
  ['router', 'TransactWriteItems'],
  ['router', 'PutItem'],
  ['router', 'StartExecution'],
  ['resolve', 'TransactWriteItems'],
  ['resolve', 'PutObject'],
  ['performance_claims', 'PutObject'],
  ['combine', 'PutObject'],
  ['bundle', 'PutObject'],
  ['register', 'PutObject'],
  ['register', 'TransactWriteItems'],
];
const aroundWrites = writes.flatMap(([name, action]): KillPoint[] => [
  { function: name, action, moment: 'before' },
  { function: name, action, moment: 'after' },
]);

const nameOf = ({ function: name, action, moment }: KillPoint) =>
  `${moment} ${action === undefined ? name : `${action} of ${name}`}`;

const again = [
  { function: 'router', action: 'TransactWriteItems', moment: 'after' },
  { function: 'combine', moment: 'before' },
  { function: 'register', action: 'TransactWriteItems', moment: 'before' },
  { function: 'register', action: 'TransactWriteItems', moment: 'after' },
] as const satisfies readonly KillPoint[];

function variablesFor(dataDir: string) {
  return {
    HF_ENDPOINT: hub.hubUrl,
    GITHUB_API_URL: hub.gitHubUrl,
    HF_ROOT_FOLDER: dataDir,
    GATE_POLICY: '{"license":0.3}',
    LOG_LEVEL: '0',
  };
}

/** Lets one registry end in order: what it has compiled serves the dozens that are killed. */
async function compile(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'compiled-'));
  const registry = await startRegistryProcess({ dataDir, variables: variablesFor(dataDir) });
  await call(registry, 'POST', '/artifact/model', { body: { url } });
  await registry.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

/** A folder of a registry in which the model is registered. */
async function registered() {
  const dataDir = mkdtempSync(join(tmpdir(), 'killed-'));
  const registry = await startRegistryProcess({ dataDir, variables: variablesFor(dataDir) });
  const { body } = await call(registry, 'POST', '/artifact/model', { body: { url } });
  await registry.kill();
  const { id, name, type } = { ...body.metadata };
  return { dataDir, id, metadata: { id, name, type } };
}

/** What a registry does that goes on to be killed. */
interface Work {
  readonly dataDir?: string;
  readonly method?: string;
  readonly path?: string;
  readonly body?: unknown;
}

/** A registry that is killed while it ingests, and the one that is started after it. */
async function killed(killAt: KillPoint, url: string, work: Work = {}) {
  const { method = 'POST', path = '/artifact/model', body = { url } } = work;
  const dataDir = work.dataDir ?? mkdtempSync(join(tmpdir(), 'killed-'));
  const variables = variablesFor(dataDir);
  const first = await startRegistryProcess({ dataDir, variables, killAt });
  // A client that need not wait may have its answer before the end comes.
  await call(first, method, path, { body }).catch(() => undefined);
  await first.ended;

  const second = await startRegistryProcess({ dataDir, variables });
  return {
    call: (method: string, path: string, body?: unknown) => call(second, method, path, { body }),
    async [Symbol.asyncDispose]() {
      await second.kill();
      if (work.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

describe('a registry that is killed', () => {
  test.each([...around, ...aroundWrites].map((point) => [nameOf(point), point] as const))(
    '%s holds the whole artifact or nothing when it is back, and takes the source again',
    async (_name, killAt) => {
      await using registry = await killed(killAt, url);
      const { body: health } = await registry.call('GET', '/health');
      const again = await registry.call('POST', '/artifact/model', { url });
      // Where the artifact is there, posting it again tells its id.
      expect([health.models, again.status]).toEqual(health.models === 0 ? [0, 201] : [1, 409]);
      const id = again.body.metadata?.id ?? again.body.id;
      const { status, body } = await registry.call('GET', `/artifacts/model/${id}`);
      expect(status).toBe(200);
      expect((await registry.call('GET', `/artifact/model/${id}/rate`)).status).toBe(200);
      expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
      expect((await registry.call('GET', '/health')).body.models).toBe(1);
    },
  );

  test.each(again.map((point) => [nameOf(point), point] as const))(
    '%s in a rating or an update holds the model as it was or as it is now, and does it again',
    async (_name, killAt) => {
      const { dataDir, id, metadata } = await registered();
      const rating = { dataDir, path: `/artifact/model/${id}/rate`, body: {} };
      const updated = { metadata, data: { url } };
      const update = { dataDir, method: 'PUT', path: `/artifacts/model/${id}`, body: updated };
      for (const work of [rating, update]) {
        await using registry = await killed(killAt, url, work);
        const { body: health } = await registry.call('GET', '/health');
        const { status, body } = await registry.call('GET', `/artifacts/model/${id}`);
        expect([health.models, status]).toEqual([1, 200]);
        expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
        expect((await registry.call('GET', `/artifact/model/${id}/rate`)).status).toBe(200);
        expect((await registry.call('GET', `/artifact/model/${id}/evidence`)).status).toBe(200);
        const put = await registry.call('PUT', update.path, updated);
        expect([put.status, put.body.metadata]).toMatchObject([200, metadata]);
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  );

  test.each(
    [{}, { action: 'TransactWriteItems' }].flatMap((at) =>
      (['before', 'after'] as const).map((moment) => {
        const point: KillPoint = { function: 'record-refusal', moment, ...at };
        return [nameOf(point), point] as const;
      }),
    ),
  )('%s has the source of a refused model free when it is back', async (_name, killAt) => {
    const restricted = 'https://huggingface.co/acme/restricted';
    await using registry = await killed(killAt, restricted);
    const { status } = await registry.call('POST', '/artifact/model', { url: restricted });
    expect(status).toBe(424);
    expect((await registry.call('GET', '/health')).body.models).toBe(0);
  });
});
