import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';

type Line = Readonly<Record<string, unknown>>;

const folder = mkdtempSync(join(tmpdir(), 'log-ids-'));
const LOG_FILE = join(folder, 'registry.log');
const followed = new Set<string>();
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { LOG_LEVEL: '1', LOG_FILE },
      around: async (name, payload, proceed) => {
        const result = await proceed();
        const run = (payload as { detail?: { name: string } }).detail?.name;
        if (name === 'follow-up' && run) followed.add(run);
        return result;
      },
    },
    { hubRepositories: [smallModel('acme/tiny'), smallModel('acme/closed', { licence: 'odd' })] },
  );
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

/** All lines that are written from a request on until what follows from it is done. */
async function linesOf(method: string, path: string, body?: unknown) {
  const from = lines().length;
  const { headers } = await registry.call(method, path, { body });
  const requestId = headers.get('x-request-id');
  const request = lines().find((line) => line.requestId === requestId) ?? {};
  const { run, artifact } = request;
  while (!followed.has(String(run))) await turn();
  const ofRun = lines().filter((line) => line.run === run);
  return { request, run, artifact, all: lines().slice(from), services: names(ofRun) };
}

const lines = (): readonly Line[] =>
  readFileSync(LOG_FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const names = (of: readonly Line[]) =>
  of.map(({ service }) => String(service)).filter((name, i, all) => all.indexOf(name) === i);

describe('every line of an ingestion bears its run and its artifact', () => {
  test('from the request, by whose id the run is found, to what follows it', async () => {
    const body = { url: 'https://huggingface.co/acme/tiny' };
    const { request, run, artifact, all, services } = await linesOf(
      'POST',
      '/artifact/model',
      body,
    );
    expect(request).toMatchObject({ message: 'request', status: 201, run: expect.any(String) });
    expect(artifact).toMatch(/^[0-9a-z]{26}$/);
    expect(all.filter((line) => line.run !== run || line.artifact !== artifact)).toEqual([]);
    const steps = ['resolve', ...metricNames, 'combine', 'bundle', 'register', 'follow-up'];
    expect([...services].sort()).toEqual(expect.arrayContaining([...steps, 'router'].sort()));
  });

  test('also where nothing is registered', async () => {
    const body = { url: 'https://huggingface.co/acme/closed' };
    const { run, artifact, all, services } = await linesOf('POST', '/artifact/model', body);
    expect(services).toContain('record-refusal');
    expect(all.filter((line) => line.run !== run || line.artifact !== artifact)).toEqual([]);
  });

  test('and of a rating that is begun', async () => {
    const made = await registry.call('POST', '/artifacts', { body: [{ name: 'tiny' }] });
    const [{ id = '' } = {}] = made.body as unknown as { id: string }[];
    const { artifact, services } = await linesOf('POST', `/artifact/model/${id}/rate`);
    expect(artifact).toBe(id);
    expect(services).toEqual(expect.arrayContaining(['router', 'resolve', 'register']));
  });

  test('and of an item of a night, which has no run before it is opened', async () => {
    const item = { id: 'a-model', kind: 'rate', generation: 99, sha: 'f'.repeat(40) };
    const opening = { item, execution: 'night', startedAt: Date.now() };
    expect(await registry.stack.invoke('open-run', opening)).toMatchObject({ opened: false });
    expect(lines().at(-1)).toMatchObject({ service: 'open-run', artifact: 'a-model' });
  });
});
