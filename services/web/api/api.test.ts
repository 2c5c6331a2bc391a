import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { find, isLostPage, patternFault } from '../browse/find.ts';
import { type Api, createApi } from './api.ts';
import { ApiProblem, SignedOut, Unreachable } from './problem.ts';
import type { Execution } from './runs.ts';
import { createTransport } from './transport.ts';

const TOKEN = 'the-standing-token';
const PASSWORD = 'correct horse battery staple';
const { signal } = new AbortController();
const hub = 'https://huggingface.co';
const search = { text: '', mode: 'text', type: undefined, offset: undefined, page: 1 } as const;

let registry: TestStack;
let signedOut = 0;

/** The page's API as a browser would have it, where relative addresses are the registry's. */
function apiWith(token: string | undefined, base = registry.stack.url): Api {
  const fetchFrom: typeof fetch = (path, options) => fetch(`${base}${path}`, options);
  return createApi(
    createTransport({
      fetch: fetchFrom,
      token: () => token,
      onSignedOut: () => {
        signedOut += 1;
      },
    }),
  );
}

/** A run at its end, however long that takes. */
async function over(execution = ''): Promise<Execution> {
  for (;;) {
    const seen = await apiWith(TOKEN).runs.find(execution, 25, signal);
    if (seen.status !== 'RUNNING') return seen;
  }
}

async function registered(type: string, url: string, name?: string): Promise<string> {
  const { execution } = await apiWith(TOKEN).runs.begin(type, { url, ...(name && { name }) });
  const { metadata, status } = await over(execution);
  expect(status).toBe('SUCCEEDED');
  return metadata.id;
}

let parent: string;
let child: string;
beforeAll(async () => {
  registry = await startTestStack(
    { variables: { AUTH_TOKEN: TOKEN, ADMIN_USERNAME: 'root', ADMIN_PASSWORD: PASSWORD } },
    {
      hubRepositories: [
        smallModel('acme/parent'),
        smallModel('acme/child', { frontMatter: 'base_model: acme/parent\n' }),
        smallModel('acme/restricted', { licence: 'cc-by-nc-4.0' }),
      ],
    },
  );
  parent = await registered('model', `${hub}/acme/parent`);
  child = await registered('model', `${hub}/acme/child`, 'a (child)');
});
afterAll(() => registry.close());

describe('somebody', () => {
  test('logs in, is known, and logs out', async () => {
    const token = await apiWith(undefined).access.logIn('root', PASSWORD);
    const api = apiWith(token);
    expect(await api.access.me(signal)).toMatchObject({ name: 'root', is_admin: true });
    await api.access.revoke();
    const before = signedOut;
    await expect(api.access.me()).rejects.toThrow(SignedOut);
    await expect(api.artifacts.get('model', parent, signal)).rejects.toThrow(SignedOut);
    expect(signedOut).toBe(before + 2);
  });

  test('who may not do something is told so, and not shown out', async () => {
    const user = { name: 'looker', password: PASSWORD, permissions: ['search'] };
    await registry.call('POST', '/users', { body: user });
    const api = apiWith(await apiWith(undefined).access.logIn('looker', PASSWORD));
    const before = signedOut;
    const refused = await api.runs.begin('model', { url: `${hub}/acme/x` }).catch((error) => error);
    expect(refused).toMatchObject({ status: 403, message: expect.stringContaining('upload') });
    expect(signedOut).toBe(before);
  });

  test('without a token is not shown out either', async () => {
    await expect(apiWith(undefined).artifacts.get('model', parent, signal)).rejects.toThrow(
      ApiProblem,
    );
  });
});

describe('a search', () => {
  const names = async (asked: Partial<Parameters<typeof find>[0]>) => {
    const { rows } = await find({ ...search, ...asked }, apiWith(TOKEN), signal);
    return rows.map(({ name }) => name);
  };

  test('finds all, with what lists show', async () => {
    const { rows, next } = await find(search, apiWith(TOKEN), signal);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      name: 'parent',
      summary: { verdict: 'admitted', license: 'MIT', url: `${hub}/acme/parent` },
    });
    expect(next).toBeUndefined();
  });

  test.each([
    [{ text: 'A (CHI' }, ['a (child)']],
    [{ text: 'parent', mode: 'name' }, ['parent']],
    [{ text: 'pare', mode: 'name' }, []],
    [{ text: '*', mode: 'name' }, []],
    [{ text: '^par', mode: 'pattern' }, ['parent']],
    [{ text: '^par', mode: 'pattern', type: 'code' }, []],
    [{ text: 'nothing is called this' }, []],
    [{ type: 'dataset' }, []],
  ] as const)('for %j finds %j', async (asked, expected) => {
    expect(await names(asked)).toEqual(expected);
  });

  test('with a pattern that is not taken says where it stumbles', async () => {
    const asked = { ...search, text: 'ab(c', mode: 'pattern' } as const;
    const error = await find(asked, apiWith(TOKEN), signal).catch((thrown) => thrown);
    expect(patternFault(asked, error)).toEqual({
      message: 'At character 3: this group is never closed',
      position: 2,
    });
    expect(patternFault(search, error)).toBeUndefined();
    expect(patternFault(asked, new Error('something else'))).toBeUndefined();
  });

  test('goes on from a page to the next', async () => {
    const wrong = { ...search, offset: 'not one of ours' };
    const error = await find(wrong, apiWith(TOKEN), signal).catch((thrown) => thrown);
    expect(isLostPage(wrong, error)).toBe(true);
    expect(isLostPage(search, error)).toBe(false);
  });
});

describe('a run', () => {
  test('that is refused tells its problem, its events and each verdict in full', async () => {
    const url = `${hub}/acme/restricted`;
    const { execution } = await apiWith(TOKEN).runs.begin('model', { url });
    expect(await over(execution)).toMatchObject({
      status: 'REFUSED',
      problem: { failed: [{ metric: 'license' }] },
      events: expect.arrayContaining([expect.objectContaining({ type: 'ExecutionStarted' })]),
      verdicts: { license: { verdict: { details: expect.any(Array) } } },
    });
  });

  test('for what is there already leads to it', async () => {
    const again = apiWith(TOKEN).runs.begin('model', { url: `${hub}/acme/parent` });
    await expect(again).rejects.toMatchObject({ status: 409, body: { id: parent } });
  });
});

describe('an address that somebody else wrote', () => {
  const actions = async () => {
    const { artifacts } = apiWith(TOKEN);
    const page = await artifacts.audit(
      { type: 'model', id: parent },
      { all: undefined, offset: undefined },
      signal,
    );
    return page.entries.map(({ action }) => action);
  };

  test.each([
    (id: string) => apiWith(TOKEN).runs.find(`../artifact/model/${id}/download`, 0, signal),
    (id: string) => apiWith(TOKEN).artifacts.get('..', `artifact/model/${id}/download`, signal),
    (id: string) => apiWith(TOKEN).models.evidence(`${id}/download?`, signal),
    () => apiWith(TOKEN).runs.find('..', 0, signal),
    () => apiWith(TOKEN).artifacts.get('..', 'users', signal),
    () => apiWith(TOKEN).artifacts.get('model', '.', signal),
  ])('leads to no other route by the reader’s token (%#)', async (follow) => {
    const error = await follow(parent).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(ApiProblem);
    expect([400, 404]).toContain(error.status);
    expect(await actions()).not.toContain('DOWNLOAD');
  });
});

describe('a model', () => {
  test('has evidence with what the gate asked for, a history and a family', async () => {
    const { models, artifacts } = apiWith(TOKEN);
    const evidence = await models.evidence(child, signal);
    expect(evidence).toMatchObject({ gate: { policy: { license: 0.3 }, failed: [] } });
    const { data } = await artifacts.get('model', child, signal);
    expect(data.run).toBe(evidence.run);
    expect((await models.history(child, signal))[0]).toMatchObject({ run: evidence.run });
    const { nodes, edges } = await models.lineage(child, signal);
    expect(edges).toMatchObject([{ from_node_artifact_id: parent, to_node_artifact_id: child }]);
    expect(nodes.find(({ artifact_id }) => artifact_id === parent)?.metadata).toMatchObject({
      license: 'MIT',
      verdict: 'admitted',
    });
  });

  test('is rated again, which its history tells', async () => {
    const { models } = apiWith(TOKEN);
    const run = await models.rateAgain(child);
    expect((await over(run)).status).toBe('SUCCEEDED');
    expect((await models.history(child, signal))[0]?.run).toBe(run);
  });

  test('is downloaded by a link that works by itself, its weights from where they are', async () => {
    const { downloads } = apiWith(TOKEN);
    const found = await downloads.find({ type: 'model', id: parent }, 'metadata');
    const reply = await fetch('url' in found ? found.url : '');
    expect(reply.status).toBe(200);
    const weights = downloads.find({ type: 'model', id: parent }, 'weights');
    expect(await weights).toEqual({ files: [] });
  });

  test('goes when it is deleted', async () => {
    const { artifacts } = apiWith(TOKEN);
    await artifacts.remove({ type: 'model', id: child });
    await expect(artifacts.get('model', child, signal)).rejects.toMatchObject({ status: 404 });
  });
});

describe('a reply', () => {
  test('that does not come is told apart from one that is given up', async () => {
    const nobody = apiWith(TOKEN, 'http://127.0.0.1:1');
    await expect(nobody.artifacts.get('model', parent, signal)).rejects.toThrow(Unreachable);
    const asking = new AbortController();
    const given = nobody.artifacts.get('model', parent, asking.signal);
    asking.abort();
    await expect(given).rejects.not.toThrow(Unreachable);
  });

  test('that something on the way gives in the place of the registry is none', async () => {
    const portal = createServer((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Log in to go on</h1>');
    });
    await once(portal.listen(0, '127.0.0.1'), 'listening');
    const { port } = portal.address() as AddressInfo;
    const api = apiWith(TOKEN, `http://127.0.0.1:${port}`);
    await expect(api.artifacts.get('model', parent, signal)).rejects.toThrow(Unreachable);
    portal.close();
  });

  test('may say when to ask again', async () => {
    const { access } = apiWith(undefined);
    const guesses = Array.from({ length: 11 }, () =>
      access.logIn('guessed', 'wrong').catch((error: ApiProblem) => error),
    );
    const waits = (await Promise.all(guesses)).map((error) => {
      return error instanceof ApiProblem ? (error.retryAfter ?? 0) : 0;
    });
    expect(Math.max(...waits)).toBeGreaterThan(0);
  });
});
