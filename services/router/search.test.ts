import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seedRegistry } from '#local/seed/seed-registry.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { createTable } from '#shared/storage/index/table.ts';

let registry: TestStack;
const SEEDED = 230;

beforeAll(async () => {
  registry = await startTestStack(
    {},
    {
      hubRepositories: ['curlew', 'dunlin', 'late', 'gone', 'before', 'after'].map((name) =>
        smallModel(`acme/${name}`, { frontMatter: `tags:\n- wader-${name}\n` }),
      ),
    },
  );
  const { endpoints, tableName } = registry.stack;
  const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
  await seedRegistry(createTable(tableName, client), SEEDED);
  client.destroy();
  await post('curlew');
  await post('dunlin');
});
afterAll(() => registry.close());

async function post(name: string) {
  const url = `https://huggingface.co/acme/${name}`;
  const { status } = await registry.call('POST', '/artifact/model', { body: { url } });
  expect(status).toBe(201);
}

const search = (regex: unknown) => registry.call('POST', '/artifact/byRegEx', { body: { regex } });
const entries = ({ body }: Reply) => body as unknown as { id: string; name: string }[];
const namesOf = (reply: Reply) => entries(reply).map(({ name }) => name);

describe('a search', () => {
  test.each([
    ['a name, anywhere in it', 'unli', ['dunlin']],
    ['a README’s front matter', 'wader-curlew', ['curlew']],
    ['a README’s text', '^# acme/dunlin$', ['dunlin']],
    ['either, newest first', 'curlew|dunlin', ['dunlin', 'curlew']],
    ['any letter case when asked to', '(?i)CURLEW', ['curlew']],
    ['a line’s end', 'wader-\\w+$', ['dunlin', 'curlew']],
    [
      'made-up datasets and code too',
      '^sample-(dataset|code)-00001\\d$',
      ['sample-code-000019', 'sample-dataset-000018'],
    ],
  ])('looks at %s', async (_what, regex, expected) => {
    const reply = await search(regex);
    expect(reply.status).toBe(200);
    expect(namesOf(reply)).toEqual(expected);
  });

  test.each(['Curlew', '^acme', 'dunlin\\nlicense', 'heron'])(
    'does not take %s for what is there',
    async (regex) => {
      expect((await search(regex)).status).toBe(404);
    },
  );

  test('finds what was registered a moment ago', async () => {
    expect((await search('wader-late')).status).toBe(404);
    await post('late');
    expect(namesOf(await search('wader-late'))).toEqual(['late']);
  });

  test('does not find what was deleted a moment ago', async () => {
    await post('gone');
    const [{ id = '' } = {}] = entries(await search('wader-gone'));
    expect((await registry.call('DELETE', `/artifacts/model/${id}`)).status).toBe(200);
    expect((await search('wader-gone')).status).toBe(404);
    expect((await search('^gone$')).status).toBe(404);
  });

  test('finds what an artifact became, and not what it was', async () => {
    await post('before');
    const [found] = entries(await search('wader-before'));
    const { id = '', name = '' } = found ?? {};
    const body = {
      metadata: { name, id, type: 'model' },
      data: { url: 'https://huggingface.co/acme/after' },
    };
    expect((await registry.call('PUT', `/artifacts/model/${id}`, { body })).status).toBe(200);
    expect((await search('wader-before')).status).toBe(404);
    expect(entries(await search('wader-after'))).toEqual([found]);
  });

  test.each([
    ['(a+)+$', 4],
    ['(a|aa)*', 6],
    ['(x)\\1', 3],
    ['x(?=y)', 1],
    ['a{1001}', 1],
    ['(a', 0],
    ['a\\C', 1],
    ['[[:nothing:]]', 1],
    ['x'.repeat(513), 512],
    ['😀(', 1],
    ['😀a\\C', 2],
    ['😀'.repeat(513), 512],
  ])('for %s is refused at the place that is wrong', async (regex, position) => {
    const { status, body } = await search(regex);
    expect(status).toBe(400);
    expect(body.position).toBe(position);
    expect(body.detail).toMatch(new RegExp(`^body.regex: at character ${position + 1}, `));
  });

  test('for 512 characters is taken, however they are stored', async () => {
    expect((await search('😀'.repeat(512))).status).toBe(404);
  });

  test.each([[undefined], [7], [null], ['']])('for %j is refused', async (regex) => {
    expect((await search(regex)).status).toBe(400);
  });
});

/** Other texts that are decoded to what this one is: the last of 43 characters has two bits to spare. */
function sameBytes(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'base64url');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return [...letters]
    .map((letter) => text.slice(0, -1) + letter)
    .filter((other) => other !== text && Buffer.from(other, 'base64url').equals(bytes));
}

describe('a long list', () => {
  async function pages(queries: unknown): Promise<Reply[]> {
    const all: Reply[] = [];
    let query = '';
    do {
      const reply = await registry.call('POST', `/artifacts${query}`, { body: queries });
      expect(reply.status).toBe(200);
      all.push(reply);
      const offset = reply.headers.get('offset');
      query = offset === null ? '' : `?offset=${encodeURIComponent(offset)}`;
    } while (query !== '');
    return all;
  }

  test('comes in pages of a hundred that neither repeat nor skip', async () => {
    const all = await pages([{ name: '*', types: ['model', 'code'] }, { name: '*' }]);
    expect(all.slice(0, -1).map((page) => entries(page).length)).toEqual([100, 100]);
    const ids = all.flatMap(entries).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(SEEDED);
    expect([...ids].sort()).toEqual(ids);
  });

  test('goes on behind the offset as it was given, and behind nothing that is like it', async () => {
    const body = [{ name: '*' }];
    const first = await registry.call('POST', '/artifacts', { body });
    const offset = first.headers.get('offset') ?? '';
    const [payload = '', mark = ''] = offset.split('.');
    const tried = [
      `${offset}!!!`,
      `${offset}=`,
      `${offset}\n`,
      ` ${offset}`,
      `${payload}=.${mark}`,
    ];
    for (const text of [...tried, `${offset}.`, ...sameBytes(mark).map((m) => `${payload}.${m}`)]) {
      const path = `/artifacts?offset=${encodeURIComponent(text)}`;
      expect([text, (await registry.call('POST', path, { body })).status]).toStrictEqual([
        text,
        400,
      ]);
    }
    const path = `/artifacts?offset=${encodeURIComponent(offset)}`;
    expect((await registry.call('POST', path, { body })).status).toBe(200);
  });

  test('read while something is registered still has every older entry once', async () => {
    const first = await registry.call('POST', '/artifacts', { body: [{ name: '*' }] });
    const { endpoints, tableName } = registry.stack;
    const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
    await seedRegistry(createTable(tableName, client), SEEDED + 5, SEEDED);
    client.destroy();
    const offset = encodeURIComponent(first.headers.get('offset') ?? '');
    const second = await registry.call('POST', `/artifacts?offset=${offset}`, {
      body: [{ name: '*' }],
    });
    const ids = [first, second].flatMap(entries).map(({ id }) => id);
    expect(new Set(ids).size).toBe(200);
  });
});
