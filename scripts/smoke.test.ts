import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { smoke } from './testing/smoke.ts';

const PASSWORD = 'a password for the smoke test';

let registry: TestStack;
let refused = '';
let admitted = '';
let another = '';
/** Whether whoever was sent to the bucket is turned away there. */
let isBucketClosed = false;
/** Or does not even get an answer. */
let isBucketLost = false;

beforeAll(async () => {
  registry = await startTestStack({
    variables: { AUTH_TOKEN: 'a-standing-token', ADMIN_PASSWORD: PASSWORD },
    intercept: ({ action, caller }) => {
      if (action !== 'GetObject' || caller !== undefined) return { kind: 'proceed' };
      if (isBucketLost) return { kind: 'cut' };
      if (isBucketClosed) return { kind: 'answer', status: 403, error: 'AccessDenied' };
      return { kind: 'proceed' };
    },
  });
  const urlOf = (type: string, name: string) =>
    registry.hub.catalogue.find((entry) => entry.type === type && entry.name === name)?.url ?? '';
  refused = urlOf('model', 'fern-summarizer');
  admitted = urlOf('dataset', 'clause-heap');
  another = urlOf('dataset', 'tidewords');
}, 120_000);
afterAll(() => registry.close());

const ingests = () => [`--refused=${refused}`, `--admitted=${admitted}`];

async function counts(): Promise<unknown> {
  return (await registry.call('GET', '/health')).body.counts;
}

describe('npm run smoke', () => {
  test('finds a registry that works, and leaves nothing behind', async () => {
    const { url } = registry.stack;
    expect(await smoke([url, ...ingests()], { REGISTRY_PASSWORD: PASSWORD })).toEqual({
      status: 0,
      out: 'ok health\nok authenticate\nok a refused and an admitted ingest\n',
      err: '',
    });
    expect(await counts()).toEqual({ model: 0, dataset: 0, code: 0 });
  });

  test('takes a token instead, leaves alone what was there before, and ingests another', async () => {
    const kept = await registry.call('POST', '/artifact/dataset', { body: { url: admitted } });
    expect(kept.status).toBe(201);
    const { url } = registry.stack;
    const more = [...ingests(), `--admitted=${another}`];
    expect(await smoke([url, ...more], { REGISTRY_TOKEN: 'a-standing-token' })).toEqual({
      status: 0,
      out: 'ok health\nok a refused and an admitted ingest\n',
      err: '',
    });
    expect(await counts()).toEqual({ model: 0, dataset: 1, code: 0 });
    await registry.call('DELETE', `/artifacts/dataset/${kept.body.metadata?.id}`);
  });

  test('is not content with what somebody else has registered: that shows no ingestion', async () => {
    const kept = await registry.call('POST', '/artifact/dataset', { body: { url: admitted } });
    const { status, err } = await smoke([registry.stack.url, ...ingests()], {
      REGISTRY_TOKEN: 'a-standing-token',
    });
    expect(status).toBe(1);
    expect(err).toBe(
      `nothing was ingested, name another with --admitted. ${admitted}: This source is already registered.\n`,
    );
    await registry.call('DELETE', `/artifacts/dataset/${kept.body.metadata?.id}`);
  });

  test('notices where what was let in cannot be downloaded, and takes it out', async () => {
    isBucketClosed = true;
    const { status, err } = await smoke([registry.stack.url, ...ingests()], {
      REGISTRY_TOKEN: 'a-standing-token',
    });
    isBucketClosed = false;
    expect(status).toBe(1);
    expect(err).toMatch(/: 200 when read, 403 when downloaded, 200 when deleted\n$/);
    expect(await counts()).toEqual({ model: 0, dataset: 0, code: 0 });

    isBucketLost = true;
    const lost = await smoke([registry.stack.url, ...ingests()], {
      REGISTRY_TOKEN: 'a-standing-token',
    });
    isBucketLost = false;
    expect(lost).toMatchObject({ status: 1, err: expect.stringContaining('cannot be reached: ') });
    expect(await counts()).toEqual({ model: 0, dataset: 0, code: 0 });
  });

  test('says what came in that should have been refused, and takes it out', async () => {
    const swapped = [`--refused=${admitted}`, `--admitted=${refused}`];
    expect(
      await smoke([registry.stack.url, ...swapped], { REGISTRY_TOKEN: 'a-standing-token' }),
    ).toMatchObject({ status: 1, err: `${admitted}: SUCCEEDED where REFUSED was expected. \n` });
    expect(await counts()).toEqual({ model: 0, dataset: 0, code: 0 });
  });

  test('says why what should have come in was refused', async () => {
    const both = [`--refused=${refused}`, `--admitted=${refused}`];
    const { status, err } = await smoke([registry.stack.url, ...both], {
      REGISTRY_TOKEN: 'a-standing-token',
    });
    expect(status).toBe(1);
    expect(err).toContain('REFUSED where SUCCEEDED was expected. Ingest rejected: license=0.00');
  });

  test.each([
    [() => [], {}, 'give the URL of the registry'],
    [() => ['http://127.0.0.1:1'], {}, 'cannot be reached: '],
    [() => [registry.stack.url], {}, 'set REGISTRY_TOKEN or REGISTRY_PASSWORD'],
    [() => [registry.stack.url], { REGISTRY_PASSWORD: 'wrong-password' }, 'authenticate: 401'],
  ])('ends with one line where it cannot begin (%#)', async (args, variables, words) => {
    const { status, err } = await smoke(args(), variables);
    expect(status).toBe(1);
    expect(err).toContain(words);
    expect(err).not.toContain('wrong-password');
    expect(err.trimEnd()).not.toContain('\n');
  });
});
