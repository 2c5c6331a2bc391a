import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { smoke } from '../testing/smoke.ts';

let registry: TestStack;

beforeAll(async () => {
  const variables = { AUTH_TOKEN: 'a-standing-token', GATE_MODE: 'flag' };
  registry = await startTestStack({ variables });
}, 120_000);
afterAll(() => registry.close());

test('npm run smoke expects of a registry that refuses nothing that it lets everything in', async () => {
  const urlOf = (wanted: string) =>
    registry.hub.catalogue.find(({ type, name }) => `${type} ${name}` === wanted)?.url;
  const ingests = [
    `--refused=${urlOf('model fern-summarizer')}`,
    `--admitted=${urlOf('dataset clause-heap')}`,
  ];
  const variables = { REGISTRY_TOKEN: 'a-standing-token' };
  expect(await smoke([registry.stack.url, ...ingests], variables)).toStrictEqual({
    status: 0,
    out: 'ok health\nok a refused and an admitted ingest\n',
    err: '',
  });
  expect((await registry.call('GET', '/health')).body.counts).toStrictEqual({
    model: 0,
    dataset: 0,
    code: 0,
  });
});
