import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { licence } from '#local/sample-hub/catalogue/from-disk.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { gitHubRepository } from '#shared/sources/testing/repositories.ts';

const CODE = 'https://github.com/acme/trainer';
const GITHUB_ONLY = 'the host must be one of github.com, www.github.com';

let registry: TestStack;
let id: string;

beforeAll(async () => {
  registry = await startTestStack(
    { variables: { ALLOWED_SOURCE_HOSTS: 'huggingface.co' } },
    {
      hubRepositories: [smallModel('acme/tiny')],
      gitHubRepositories: [
        gitHubRepository('acme/trainer', { LICENSE: licence('mit') }, { license: 'mit' }),
      ],
    },
  );
  const body = { url: 'https://huggingface.co/acme/tiny' };
  const made = await registry.call('POST', '/artifact/model', { body });
  id = String(made.body.metadata?.id);
});
afterAll(() => registry.close());

const check = (url: string) =>
  registry.call('POST', `/artifact/model/${id}/license-check`, { body: { github_url: url } });
const rate = (url: string) =>
  registry.call('POST', `/artifact/model/${id}/rate`, { body: { links: { code: url } } });

describe('where sources may only be on the Hub', () => {
  test('code on GitHub is not taken in', async () => {
    const { status, body } = await registry.call('POST', '/artifact/code', { body: { url: CODE } });
    const detail = 'body.url: the host must be one of huggingface.co';
    expect([status, body.detail]).toStrictEqual([400, detail]);
  });

  test('a model is still checked against code on GitHub', async () => {
    for (const url of [CODE, CODE.replace('github', 'www.github')]) {
      const { status, body } = await check(url);
      expect([status, body]).toStrictEqual([200, true]);
    }
  });

  test('an administrator still settles on code on GitHub', async () => {
    expect((await rate(CODE)).status).toBe(202);
  });

  test.each([
    'https://huggingface.co/spaces/acme/demo',
    'https://www.kaggle.com/datasets/acme/data',
    'https://example.org/acme/trainer',
  ])('code at %s is refused for what it would have to be', async (url) => {
    for (const { status, body } of [await check(url), await rate(url)]) {
      const [, because = ''] = body.detail?.split(': ') ?? [];
      expect([status, because]).toStrictEqual([400, GITHUB_ONLY]);
    }
  });
});
