import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { apiOf, patient } from '../api/testing/api-of.ts';
import { loadCompared } from './load-compared.ts';

const hub = 'https://huggingface.co';
const until = '2099-01-01T00:00:00.000Z';

let registry: TestStack;
let free: string;
let waived: string;

beforeAll(async () => {
  const restricted = smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' });
  registry = await startTestStack({}, { hubRepositories: [smallModel('acme/free'), restricted] });
  const post = async (body: object) => {
    const reply = await registry.call('POST', '/artifact/model', { body });
    expect(reply.status).toBe(201);
    return String(reply.body.metadata?.id);
  };
  free = await post({ url: `${hub}/acme/free`, name: 'namesake' });
  const waiver = { reason: 'read by hand', until };
  waived = await post({ url: `${hub}/acme/restricted`, name: 'namesake', waiver });
});
afterAll(() => registry.close());

const load = (...ids: readonly string[]) => loadCompared(ids, apiOf(registry), patient);

test('each comes as it stands, in the order asked for, with its own licence', async () => {
  const { models, missing } = await load(waived, free);
  expect(models).toMatchObject([
    { id: waived, name: 'namesake', standing: 'waived', until, licence: 'CC-BY-NC-4.0' },
    { id: free, name: 'namesake', standing: 'admitted', licence: 'MIT' },
  ]);
  expect(models.map(({ evidence }) => evidence?.results.license.score)).toEqual([0.2, 1]);
  expect(models[1]?.source).toBe(`${hub}/acme/free`);
  expect(missing).toEqual([]);
});

test('one that is not there is named, and hides none of the others', async () => {
  const { models, missing } = await load('gone', free);
  expect(models.map(({ id }) => id)).toEqual([free]);
  expect(missing).toEqual(['gone']);
});

test('what may not be seen is not taken for something that is not there', async () => {
  const nobody = apiOf(registry, 'bearer nothing');
  await expect(loadCompared([free], nobody, patient)).rejects.toMatchObject({ name: 'SignedOut' });
});
