import { text as streamed } from 'node:stream/consumers';
import { describe, expect, test } from '@jest/globals';
import { ClientResponse } from './client-response.ts';
import { HeaderFields } from './header-fields.ts';

/** The ways to read a response, whichever it is. */
const looks: Readonly<Record<string, (response: Response) => unknown>> = {
  status: ({ status, ok, statusText, type, redirected, bodyUsed }) => [
    status,
    ok,
    statusText,
    type,
    redirected,
    bodyUsed,
  ],
  text: (response) => response.text(),
  json: (response) => response.json().catch((error: Error) => error.name),
  bytes: async (response) => [...(await response.bytes())],
  'array buffer': async (response) => [...new Uint8Array(await response.arrayBuffer())],
  blob: async (response) => (await response.blob()).text(),
  stream: async ({ body }) => body && streamed(body),
  form: (response) => response.formData().then(Array.from, (error: Error) => error.name),
  clone: (response) => response.clone().text(),
  fields: ({ headers }) => [...headers].toSorted(),
  entries: ({ headers }) => [...headers.entries()].toSorted(),
  names: ({ headers }) => [...headers.keys()].toSorted(),
  values: ({ headers }) => [...headers.values()].toSorted(),
  'one by one': ({ headers }) => {
    const told: string[] = [];
    headers.forEach((value, name) => void told.push(`${name}: ${value}`));
    return told.toSorted();
  },
  'one field': ({ headers }) => [headers.get('Link'), headers.has('LINK'), headers.get('age')],
  cookies: ({ headers }) => headers.getSetCookie(),
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe("an answer is read as Node's own would be", () => {
  test.each<[string, number, Record<string, string>, string]>([
    ['JSON with links', 200, { 'Content-Type': 'application/json', link: '<x>; rel="n"' }, '[1]'],
    ['a mark at the beginning', 200, { link: '' }, '\uFEFF{"a":"é"}'],
    ['a form', 200, form, 'a=1&b=2'],
    ['a refusal', 404, { 'x-error-code': 'RepoNotFound' }, '<p>No</p>'],
    ['no content', 204, {}, ''],
  ])('%s', async (_, status, headers, text) => {
    for (const [name, look] of Object.entries(looks)) {
      const ours = new ClientResponse({
        status,
        url: new URL('https://hub.example/api/models/acme/heron'),
        headers: new HeaderFields(headers),
        bytes: Buffer.from(text),
      });
      const nodes = new Response(status === 204 ? null : Buffer.from(text), { status, headers });
      expect([name, await look(ours)]).toStrictEqual([name, await look(nodes)]);
    }
  });
});

test('an answer can be read again, and tells nothing of how its body was packed', async () => {
  const response = new ClientResponse({
    status: 200,
    url: new URL('https://hub.example/api/models/acme/heron'),
    headers: new HeaderFields({ 'content-encoding': 'gzip', 'content-length': '9', age: '3' }),
    bytes: Buffer.from('{"a":1}'),
  });

  expect(response.url).toBe('https://hub.example/api/models/acme/heron');
  expect([...response.headers]).toStrictEqual([['age', '3']]);
  expect([await response.json(), await response.json()]).toStrictEqual([{ a: 1 }, { a: 1 }]);
});

test('fields that came more than once are one, and no cookie is among them', () => {
  const fields = new HeaderFields({ Via: ['a', 'b'], 'set-cookie': ['c=1'], age: undefined });

  expect([...fields]).toStrictEqual([['via', 'a, b']]);
});

test.each(['append', 'set', 'delete'] as const)('what came is not changed: %s', (change) => {
  const fields: Headers = new HeaderFields({ link: 'x' });

  expect(() => fields[change]('link', 'y')).toThrow(TypeError);
  expect(fields.get('link')).toBe('x');
});
