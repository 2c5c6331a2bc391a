import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import type { Api } from '../api/api.ts';
import { apiOf, patient } from '../api/testing/api-of.ts';
import { findTarget, type WaiverTarget, waive } from './waiver-target.ts';

const hub = 'https://huggingface.co';
const waiver = { reason: 'read by hand' };

let registry: TestStack;
let api: Api;
let refusedRun: string;
let passing: string;

beforeAll(async () => {
  const restricted = smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' });
  registry = await startTestStack({}, { hubRepositories: [restricted, smallModel('acme/free')] });
  api = apiOf(registry);
  const begun = await api.runs.begin('model', { url: `${hub}/acme/restricted`, name: 'mine' });
  refusedRun = begun.execution ?? '';
  const free = await api.runs.begin('model', { url: `${hub}/acme/free` });
  passing = (await ended(free.execution)).metadata.id;
});
afterAll(() => registry.close());

const ended = (run = '') => api.runs.find(run, 25, patient);
async function target(query: Readonly<Record<string, string>>): Promise<WaiverTarget> {
  const found = await findTarget(new URLSearchParams(query), api, patient);
  if (found === undefined) throw new Error('there is nothing to waive');
  return found;
}

test('an address that names nothing is about any source', async () => {
  expect(await findTarget(new URLSearchParams(), api, patient)).toBeUndefined();
});

test('what passes needs no waiver', async () => {
  expect(await target({ artifact: passing })).toMatchObject({
    name: 'free',
    failed: [],
    obstacle: 'It passes the gate, and needs no waiver.',
  });
  const { run } = (await api.artifacts.get('model', passing, patient)).data;
  expect((await target({ run })).obstacle).toBe('The gate did not refuse this run.');
});

test('what there is not is an error', async () => {
  await expect(target({ artifact: 'unknown' })).rejects.toMatchObject({ status: 404 });
});

describe('a run that was refused', () => {
  test('is waived under the name that it had, and then again where it is registered', async () => {
    await ended(refusedRun);
    const refused = await target({ run: refusedRun });
    expect(refused).toMatchObject({
      name: 'mine',
      url: `${hub}/acme/restricted`,
      failed: [{ metric: 'license', threshold: 0.3 }],
    });
    expect(refused).not.toHaveProperty('id');
    expect(refused).not.toHaveProperty('obstacle');

    const first = await ended((await waive(refused, waiver, api)).execution);
    expect(first).toMatchObject({
      status: 'SUCCEEDED',
      artifact: { metadata: { name: 'mine', admission: { decision: 'waived', ...waiver } } },
    });
    const { id } = first.metadata;
    await expect(waive({ name: '', url: refused.url }, waiver, api)).rejects.toMatchObject({
      status: 409,
      body: { id },
    });

    const registered = await target({ artifact: id });
    expect(registered).toMatchObject({ id, name: 'mine', failed: [{ metric: 'license' }] });
    const until = '2099-01-01T00:00:00.000Z';
    await ended((await waive(registered, { reason: 'once more', until }, api)).execution);
    const { metadata } = await api.artifacts.get('model', id, patient);
    expect(metadata.admission).toMatchObject({ reason: 'once more', until });
  });
});
