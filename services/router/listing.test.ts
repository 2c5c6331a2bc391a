import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let registry: TestStack;
const hub = 'https://huggingface.co';
const names = Array.from({ length: 8 }, (_, i) => `tern-${i}`);

beforeAll(async () => {
  registry = await startTestStack(
    {},
    {
      hubRepositories: [...names, 'long-129', 'long-256'].map((name) => smallModel(`acme/${name}`)),
    },
  );
  for (const name of names) await post('model', `${hub}/acme/${name}`);
  await post('dataset', `${hub}/datasets/saltmarsh-ai/tidewords`);
  // The same name for a second thing.
  await post('dataset', `${hub}/datasets/oxbow-research/fenland-qa`, 'tern-0');
});
afterAll(() => registry.close());

async function post(type: string, url: string, name?: string) {
  const reply = await registry.call('POST', `/artifact/${type}`, { body: { url, name } });
  expect(reply.status).toBe(201);
}

function list(body: unknown, offset?: string): Promise<Reply> {
  const query = offset === undefined ? '' : `?offset=${encodeURIComponent(offset)}`;
  return registry.call('POST', `/artifacts${query}`, { body });
}

const namesOf = ({ body }: Reply) =>
  (body as unknown as { name: string }[]).map(({ name }) => name);

describe('a list', () => {
  test('of every name has everything, oldest first, with name, id and type', async () => {
    const reply = await list([{ name: '*' }]);
    expect(reply.status).toBe(200);
    expect(namesOf(reply)).toEqual([...names, 'tidewords', 'tern-0']);
    expect(reply.headers.get('offset')).toBeNull();
    const [first] = reply.body as unknown as object[];
    expect(first).toEqual({ name: 'tern-0', id: expect.any(String), type: 'model' });
  });

  test.each([
    ['a type', [{ name: '*', types: ['dataset'] }], ['tidewords', 'tern-0']],
    ['no type, which is every type', [{ name: 'tern-0', types: [] }], ['tern-0', 'tern-0']],
    ['a name and a type', [{ name: 'tern-0', types: ['dataset'] }], ['tern-0']],
    ['several names', [{ name: 'tern-3' }, { name: 'tern-1' }], ['tern-1', 'tern-3']],
    ['the same twice', [{ name: 'tern-3' }, { name: 'tern-3' }], ['tern-3']],
    [
      'a name within all of its type',
      [{ name: '*', types: ['dataset'] }, { name: 'tern-0' }],
      ['tern-0', 'tidewords', 'tern-0'],
    ],
    ['a name in another letter case', [{ name: 'TERN-3' }], []],
    ['a part of a name', [{ name: 'tern' }], []],
    ['a type nothing is of', [{ name: '*', types: ['code'] }], []],
    ['a name longer than any', [{ name: 'x'.repeat(3000) }], []],
  ])('of %s', async (_what, queries, expected) => {
    const reply = await list(queries);
    expect(reply.status).toBe(200);
    expect(namesOf(reply)).toEqual(expected);
  });

  test.each([
    ['no query at all', []],
    ['a query without a name', [{ types: ['model'] }]],
    ['an empty name', [{ name: '' }]],
    ['an unknown type', [{ name: '*', types: ['book'] }]],
    ['a query that is no array', { name: '*' }],
    ['no body', undefined],
  ])('for %s is refused', async (_what, body) => {
    expect((await list(body)).status).toBe(400);
  });

  test('for more than a hundred queries at once is too large', async () => {
    const queries = Array.from({ length: 101 }, (_, i) => ({ name: `tern-${i}` }));
    expect((await list(queries)).status).toBe(413);
    expect((await list(queries.slice(1))).status).toBe(200);
  });

  test.each(['1', 'abc', 'a.b', `${Buffer.from('[1,"0"]').toString('base64url')}.AAAA`])(
    'behind the offset %s, which the registry never gave, is refused',
    async (offset) => {
      expect((await list([{ name: '*' }], offset)).status).toBe(400);
    },
  );

  test.each(['', '0'])('behind the offset "%s" begins at the beginning', async (offset) => {
    expect(namesOf(await list([{ name: '*' }], offset))[0]).toBe('tern-0');
  });
});

describe('artifacts by name', () => {
  test('come newest first', async () => {
    const reply = await registry.call('GET', '/artifact/byName/tern-0');
    expect(reply.body).toMatchObject([{ type: 'dataset' }, { type: 'model' }]);
  });

  test('are found when the name has slashes, encoded or plain', async () => {
    await post('dataset', `${hub}/datasets/petrichor-vision/marl-captions`, 'acme/a b/c');
    for (const path of ['acme/a%20b/c', 'acme%2Fa%20b%2Fc']) {
      const reply = await registry.call('GET', `/artifact/byName/${path}`);
      expect(namesOf(reply)).toEqual(['acme/a b/c']);
    }
  });

  test('are told apart by a slash at the end', async () => {
    await post('dataset', `${hub}/datasets/hollowbrook/clause-heap`, 'heap/');
    expect(namesOf(await registry.call('GET', '/artifact/byName/heap%2F'))).toEqual(['heap/']);
    expect((await registry.call('GET', '/artifact/byName/heap')).status).toBe(404);
  });

  test('there are none of an unknown name', async () => {
    expect((await registry.call('GET', '/artifact/byName/heron')).status).toBe(404);
    expect((await registry.call('GET', '/artifact/byName/')).status).toBe(400);
    const long = 'x'.repeat(257);
    expect((await registry.call('GET', `/artifact/byName/${long}`)).status).toBe(400);
  });
});

describe('a name of characters that each take two units', () => {
  test.each([129, 256])('of which there are %i is found as any other', async (count) => {
    const name = '😀'.repeat(count);
    await post('model', `${hub}/acme/long-${count}`, name);
    expect(namesOf(await list([{ name }]))).toStrictEqual([name]);
    expect(namesOf(await list([{ name: `${name}😀` }]))).toStrictEqual([]);
    const path = `/artifact/byName/${encodeURIComponent(name)}`;
    expect(namesOf(await registry.call('GET', path))).toStrictEqual([name]);
  });

  test('has at most as many as any other', async () => {
    const body = { url: `${hub}/acme/long-129`, name: '😀'.repeat(257) };
    expect((await registry.call('POST', '/artifact/model', { body })).status).toBe(400);
  });
});
