import { expect, test } from '@jest/globals';
import { type AnswerCacheOptions, createAnswerCache } from './answer-cache.ts';

const about = { section: 'models', repo: 'acme/heron', sha: 'a'.repeat(40) } as const;
const endpoint = 'https://hub.test';

function inMemory() {
  const objects = new Map<string, unknown>();
  const store = {
    read: async (key: string) => objects.get(key),
    write: async (key: string, kept: unknown) => void objects.set(key, kept),
  };
  return { objects, store };
}

function cacheOf(options: Partial<AnswerCacheOptions>) {
  return createAnswerCache({ endpoint, ...options });
}

test('an answer is read once and then known, whatever the repository’s letter case', async () => {
  const { store } = inMemory();
  expect(await cacheOf({ store }).once(about, ['tree'], async () => ({ files: 3 }))).toEqual({
    files: 3,
  });
  const other = { ...about, repo: 'Acme/Heron' };
  expect(await cacheOf({ store }).find(other, ['tree'])).toEqual({ files: 3 });
});

test.each([
  ['another commit', { ...about, sha: 'b'.repeat(40) }, ['tree'], {}],
  ['another repository', { ...about, repo: 'acme/egret' }, ['tree'], {}],
  ['another kind of repository', { ...about, section: 'datasets' } as const, ['tree'], {}],
  ['another question', about, ['tree', 2], {}],
  ['another upstream', about, ['tree'], { endpoint: 'https://other.test' }],
  ['nobody in particular', about, ['tree'], { token: undefined }],
  ['somebody else', about, ['tree'], { token: 'hf_b' }],
])('what was told to somebody is not told about or to %s', async (_, asked, question, options) => {
  const { store } = inMemory();
  await cacheOf({ store, token: 'hf_a' }).keep(about, ['tree'], 'seen');
  expect(await cacheOf({ store, token: 'hf_a' }).find(about, ['tree'])).toBe('seen');
  const cache = cacheOf({ store, token: 'hf_a', ...options });
  expect(await cache.find(asked, question)).toBeUndefined();
});

test('no token stands in what is kept', async () => {
  const { store, objects } = inMemory();
  await cacheOf({ store, token: 'hf_secret' }).keep(about, ['tree'], 'seen');
  expect(JSON.stringify([...objects])).not.toContain('hf_secret');
});

test('neither an error nor a no is kept', async () => {
  const { store, objects } = inMemory();
  const cache = cacheOf({ store });
  const failing = cache.once(about, ['tree'], () => Promise.reject(new Error('not now')));
  await expect(failing).rejects.toThrow('not now');
  await cache.once(
    about,
    ['text'],
    async () => 'absent',
    (answer) => answer !== 'absent',
  );
  expect(objects.size).toBe(0);
});

test('an answer that would be too large is not kept', async () => {
  const { store, objects } = inMemory();
  await cacheOf({ store }).keep(about, ['text'], 'x'.repeat(8 * 1024 * 1024));
  expect(objects.size).toBe(0);
});

test.each([
  ['nothing at all', () => undefined],
  ['something else', () => ({ hello: 'you' })],
  ['another answer', (kept: object) => ({ ...kept, answer: '"other"' })],
  ['the answer to another question', (kept: object) => ({ ...kept, question: 'other' })],
])('%s in its place is not believed', async (_, instead) => {
  const { store, objects } = inMemory();
  const cache = cacheOf({ store });
  await cache.keep(about, ['tree'], 'seen');
  for (const [key, kept] of objects) objects.set(key, instead(kept as object));
  expect(await cache.once(about, ['tree'], async () => 'read again')).toBe('read again');
});

test('a store that fails is told of and costs no more than a request', async () => {
  const failures: unknown[] = [];
  const fail = () => Promise.reject(new Error('no store'));
  const onFailure = (error: unknown) => void failures.push(error);
  const cache = cacheOf({ store: { read: fail, write: fail }, onFailure });
  expect(await cache.once(about, ['tree'], async () => 'read')).toBe('read');
  expect(failures).toHaveLength(2);
});
