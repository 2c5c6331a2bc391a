import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { newUser } from './testing/users.ts';

let registry: TestStack;
let powerless: string;

beforeAll(async () => {
  registry = await startTestStack();
  powerless = await newUser(registry, 'powerless', []);
});
afterAll(() => registry.close());

type Asked = readonly [method: string, path: string, body?: unknown];

const url = 'https://huggingface.co/acme/tiny';
const waiver = { reason: 'for a test' };
const update = (of: object, to = url) => ({
  metadata: { name: 'tiny', id: 'abc', type: 'model', ...of },
  data: { url: to },
});

const wrong: Readonly<Record<string, Asked>> = {
  'a type that there is not': ['GET', '/artifacts/book/abc'],
  'an id that is none': ['GET', '/artifacts/model/a_b'],
  'a body that is not JSON': ['POST', '/artifact/model', 'not json'],
  'a URL that is no source': ['POST', '/artifact/model', { url: 'https://example.org/x' }],
  'a waiver for code': ['POST', '/artifact/code', { url: 'https://github.com/a/b', waiver }],
  'an update to no source': [
    'PUT',
    '/artifacts/model/abc',
    update({}, 'https://example.org/acme/tiny'),
  ],
  'an update of another id': ['PUT', '/artifacts/model/abc', update({ id: 'def' })],
  'an update of another type': ['PUT', '/artifacts/model/abc', update({ type: 'code' })],
  'a refused regex': ['POST', '/artifact/byRegEx', { regex: '(a+)+' }],
  'a regex that does not end': ['POST', '/artifact/byRegEx', { regex: '(a' }],
  'an offset that nobody gave': ['POST', '/artifacts?offset=7', [{ name: '*' }]],
  'an audit offset that nobody gave': ['GET', '/artifact/model/abc/audit?offset=7'],
  'no repository': [
    'POST',
    '/artifact/model/abc/license-check',
    { github_url: 'https://huggingface.co/spaces/a/b' },
  ],
  'code that is none': ['POST', '/artifact/model/abc/rate', { links: { code: url } }],
};

const right: readonly Asked[] = [
  ['GET', '/artifacts/model/abc'],
  ['POST', '/artifact/model', { url }],
  ['POST', '/artifact/model', { url, waiver }],
  ['PUT', '/artifacts/model/abc', update({})],
  ['POST', '/artifact/byRegEx', { regex: 'a+' }],
  ['POST', '/artifacts?offset=0', [{ name: '*' }]],
  ['GET', '/artifact/model/abc/audit'],
  ['POST', '/artifact/model/abc/license-check', { github_url: 'https://github.com/a/b' }],
  ['POST', '/artifact/model/abc/rate', { links: { code: 'https://github.com/a/b' } }],
  ['POST', '/users', { name: 'other', password: 'a long password', permissions: [] }],
];

function ask([method, path, body]: Asked, token: string) {
  return registry.call(method, path, { token, body });
}

describe('what cannot be meant', () => {
  test.each(Object.entries(wrong))('is told before the permission is: %s', async (_what, asked) => {
    expect((await ask(asked, powerless)).status).toBe(400);
  });

  test.each(Object.entries(wrong))('is told to nobody unknown: %s', async (_what, asked) => {
    expect((await ask(asked, 'unknown')).status).toBe(403);
  });
});

test.each(right)(
  '%s %s is not allowed, which is told before there is nothing',
  async (...asked) => {
    expect((await ask(asked, powerless)).status).toBe(403);
  },
);

test('more queries than are answered are too many for anybody', async () => {
  const queries = Array.from({ length: 101 }, () => ({ name: '*' }));
  expect((await ask(['POST', '/artifacts', queries], powerless)).status).toBe(413);
});
