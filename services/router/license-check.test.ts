import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { licence } from '#local/sample-hub/catalogue/from-disk.ts';
import type { StoredFile } from '#local/sample-hub/content/stored-file.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { gitHubRepository, hubRepository } from '#shared/sources/testing/repositories.ts';

const mit = licence('mit');
const apache = licence('apache-2.0');
const own = 'You may look at this on Sundays.';

function model(name: string, head: string, files: Readonly<Record<string, string | StoredFile>>) {
  return hubRepository(`acme/${name}`, { 'README.md': `---\n${head}\n---\n# ${name}\n`, ...files });
}

let registry: TestStack;
const ids = new Map<string, string>();
/** Whether no licence can be measured. */
let fails = false;

beforeAll(async () => {
  const models = [
    model('free', 'license: mit', {}),
    model('old-gpl', 'license: gpl-2.0', {}),
    model('silent', 'library_name: x', {}),
    model('by-file', 'library_name: x', { LICENSE: apache }),
    model('by-link', 'license: other\nlicense_link: https://spdx.org/licenses/MIT.html', {}),
    model('by-name', 'license: other\nlicense_name: heron-1.0', {}),
    model('at-odds', 'license: mit', { LICENSE: licence('gpl-3.0') }),
    model('rewritten', 'license: mit', { LICENSE: own }),
    model('research', 'license: cc-by-nc-4.0', {}),
  ];
  const shut = { ...model('shut', 'library_name: x', { LICENSE: mit }), gated: 'manual' } as const;
  const unmeasured = model('unmeasured', 'license: mit', {});
  registry = await startTestStack(
    {
      variables: { GATE_POLICY: 'open' },
      around: async (name, _payload, proceed) => {
        if (name === 'license' && fails) throw new Error('this fails on purpose');
        return proceed();
      },
    },
    {
      hubRepositories: [...models, shut, unmeasured],
      gitHubRepositories: [
        gitHubRepository('acme/mit', { LICENSE: mit }, { license: 'mit' }),
        gitHubRepository('acme/renamed', { LICENSE: mit }, { formerNames: ['acme/former'] }),
        gitHubRepository('acme/detected', { 'a.py': '' }, { license: 'gpl-3.0' }),
        gitHubRepository('acme/old', { LICENSE: 'SPDX-License-Identifier: GPL-2.0-only' }),
        gitHubRepository('acme/apache', { COPYING: apache }),
        gitHubRepository('acme/differs', { LICENSE: mit }, { license: 'apache-2.0' }),
        gitHubRepository('acme/own', { LICENSE: own }, { license: 'other' }),
        gitHubRepository('acme/both', { LICENSE: mit, 'LICENSE-EXTRA': own }, { license: 'mit' }),
        gitHubRepository('acme/none', { 'a.py': '' }),
        gitHubRepository('acme/empty', {}, { history: [] }),
        gitHubRepository('acme/pdf', { 'LICENSE.pdf': '%PDF-1.4' }),
        gitHubRepository('acme/private', { LICENSE: mit }, { private: true }),
      ],
    },
  );
  for (const { id } of [...models, shut, unmeasured]) {
    fails = id === unmeasured.id;
    const body = { url: `https://huggingface.co/${id}` };
    const reply = await registry.call('POST', '/artifact/model', { body });
    expect(reply.status).toBe(201);
    ids.set(id.slice('acme/'.length), String(reply.body.metadata?.id));
  }
});
afterEach(() => {
  registry.hub.faults.clear();
  registry.hub.setQuota('github', { remaining: 1_000_000, resetInSeconds: 3600 });
});
afterAll(() => registry.close());

const check = (name: string, code: unknown, query = '') =>
  registry.call('POST', `/artifact/model/${ids.get(name) ?? name}/license-check${query}`, {
    body: { github_url: code },
  });
const gitHub = (name: string) => `https://github.com/acme/${name}`;

describe('the answer', () => {
  test.each([
    ['mit', 'free', true],
    ['mit', 'old-gpl', true],
    ['old', 'free', true],
    ['detected', 'free', true],
    ['detected', 'old-gpl', false],
    ['apache', 'by-file', true],
    ['apache', 'old-gpl', false],
    ['mit', 'by-link', true],
    ['mit', 'by-name', false],
    ['mit', 'silent', false],
    ['mit', 'research', false],
    ['none', 'free', false],
    ['empty', 'free', false],
    ['own', 'free', false],
  ])('for %s with the model %s is %s', async (code, name, expected) => {
    const { status, body } = await check(name, gitHub(code));
    expect([status, body]).toEqual([200, expected]);
  });

  test.each([
    ['the file and GitHub name different licences', 'differs', 'old-gpl', false],
    ['both of which the model goes with', 'differs', 'free', true],
    ['there is a licence beside it that nobody knows', 'both', 'free', false],
    ['the model’s card allows it and its file does not', 'old', 'at-odds', false],
    ['both of them do', 'mit', 'at-odds', true],
    ['the model has a text that nobody knows beside its card', 'mit', 'rewritten', false],
  ])('where %s: %s with %s is %s', async (_what, code, name, expected) => {
    expect((await check(name, gitHub(code))).body).toBe(expected);
  });

  test.each([
    'https://github.com/ACME/mit.git',
    'https://www.github.com/acme/mit/tree/main/src?x=1',
    'https://github.com/acme/former',
  ])('finds the project at %s', async (url) => {
    expect((await check('free', url)).body).toBe(true);
  });

  test('is explained to who asks why', async () => {
    const { body } = await check('free', gitHub('mit'), '?explain=true');
    expect(body).toEqual({
      compatible: true,
      model_license: 'MIT',
      code_license: 'MIT',
      because: 'code under MIT may be used together with a model under MIT',
      obligations: [
        expect.stringMatching(/MIT.*of the code$/),
        expect.stringMatching(/MIT.*of the model$/),
      ],
    });
    const odd = await check('silent', gitHub('differs'), '?explain=true');
    expect(odd.body).toEqual({
      compatible: false,
      model_license: null,
      code_license: 'MIT AND Apache-2.0',
      because: 'the model states no licence, so nobody may use it',
      obligations: [],
    });
  });
});

describe('what cannot be read', () => {
  test('for want of quota is a 502 that says when to ask again', async () => {
    registry.hub.setQuota('github', { remaining: 0, resetInSeconds: 90 });
    const { status, headers, body } = await check('free', gitHub('mit'));
    expect(status).toBe(502);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(80);
    expect(body.detail).toMatch(/^The licence of the code could not be read: the request limit of/);
  });

  test('because GitHub is down is a 502', async () => {
    registry.hub.faults.add({ kind: 'status', status: 500, match: { upstream: 'github' } });
    expect((await check('free', gitHub('mit'))).status).toBe(502);
  });

  test.each(['truncated-json', 'html'] as const)('for an answer of %s is a 502', async (kind) => {
    registry.hub.faults.add({ kind, match: { upstream: 'github' } });
    expect((await check('free', gitHub('mit'))).status).toBe(502);
  });

  test('because it is in a form that nobody reads is a 502', async () => {
    const { status, body } = await check('free', gitHub('pdf'));
    expect([status, body.detail]).toEqual([
      502,
      'What may state the licence of the code could not be read.',
    ]);
  });

  test('because the model’s licence file is gated is a 502', async () => {
    const { status, body } = await check('shut', gitHub('mit'));
    expect([status, body.detail]).toEqual([
      502,
      'What may state the licence of the model could not be read.',
    ]);
  });

  test('because the model’s licence was never measured is a 502 that blames no code', async () => {
    const { status, body } = await check('unmeasured', gitHub('mit'));
    expect([status, body.detail]).toStrictEqual([
      502,
      'The licence of the model is not known: it could not be measured.',
    ]);
  });

  test.each([
    ['no-such', 'it does not exist or is private'],
    ['private', 'it does not exist or is private'],
    ['no-such/tree/no-such-branch', 'it does not exist or is private'],
    ['mit/tree/no-such-branch', 'it has no such branch or commit'],
    [`mit/tree/${'f'.repeat(40)}`, 'it has no such branch or commit'],
  ])('because there is no %s is a 404: %s', async (name, why) => {
    const { status, body } = await check('free', gitHub(name));
    expect([status, body.detail]).toStrictEqual([404, `The code could not be read: ${why}.`]);
  });
});

describe('a question', () => {
  test.each([
    'https://huggingface.co/spaces/acme/demo',
    'https://gitlab.com/acme/mit',
    'http://github.com/acme/mit',
    'https://github.com/acme',
    'acme/mit',
    '',
    7,
    undefined,
  ])('about %j is a 400', async (url) => {
    const { status, body } = await check('free', url);
    expect([status, body.errors]).toEqual([
      400,
      [expect.objectContaining({ path: 'body.github_url' })],
    ]);
  });

  test('about a model that is not registered, or what is no model, is a 404', async () => {
    expect((await check('unknown', gitHub('mit'))).status).toBe(404);
    const body = { url: gitHub('mit') };
    const { body: code } = await registry.call('POST', '/artifact/code', { body });
    expect((await check(String(code.metadata?.id), gitHub('mit'))).status).toBe(404);
  });

  test('without a token is a 403', async () => {
    const path = `/artifact/model/${ids.get('free')}/license-check`;
    const options = { token: null, body: { github_url: gitHub('mit') } };
    expect((await registry.call('POST', path, options)).status).toBe(403);
  });
});
