import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { licence } from '#local/sample-hub/catalogue/from-disk.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { gitHubRepository } from '#shared/sources/testing/repositories.ts';
import type { Api } from '../api/api.ts';
import { apiOf, patient } from '../api/testing/api-of.ts';
import { actionText } from '../audit/action-text.ts';
import { loadBill } from '../cost/load-bill.ts';
import { commandsFor } from '../use/commands.ts';

const hub = 'https://huggingface.co';
const gitHub = 'https://github.com';

let registry: TestStack;
let api: Api;
let parent: string;
let child: string;

beforeAll(async () => {
  registry = await startTestStack(
    {},
    {
      hubRepositories: [
        smallModel('acme/parent'),
        smallModel('acme/child', { frontMatter: 'base_model: acme/parent\n' }),
      ],
      gitHubRepositories: [
        gitHubRepository('acme/free', { LICENSE: licence('mit') }, { license: 'mit' }),
        gitHubRepository('acme/silent', { 'a.py': '' }),
      ],
    },
  );
  api = apiOf(registry);
  const post = async (name: string) => {
    const body = { url: `${hub}/acme/${name}` };
    const reply = await registry.call('POST', '/artifact/model', { body });
    expect(reply.status).toBe(201);
    return String(reply.body.metadata?.id);
  };
  parent = await post('parent');
  child = await post('child');
});
afterAll(() => registry.close());

test('a licence check says yes or no, by which licences, and what they ask in return', async () => {
  const check = (url: string) => api.models.checkLicence(child, url, patient);
  expect(await check(`${gitHub}/acme/free`)).toMatchObject({
    compatible: true,
    model_license: 'MIT',
    code_license: 'MIT',
    because: expect.stringContaining('MIT'),
    obligations: expect.arrayContaining([expect.stringContaining('keep the notices')]),
  });
  expect(await check(`${gitHub}/acme/silent`)).toMatchObject({
    compatible: false,
    code_license: null,
    obligations: [],
  });
  await expect(check(`${gitHub}/acme/gone`)).rejects.toMatchObject({ status: 404 });
});

test('a bill names what a model uses by its lineage', async () => {
  const { used, alone, total } = await loadBill({ type: 'model', id: child }, api, patient);
  expect(used).toMatchObject([{ id: parent, name: 'parent', type: 'model' }]);
  expect(total.megabytes).toBeGreaterThanOrEqual(alone.megabytes);
});

test('the trail of an artifact holds all of it for whoever asks for all', async () => {
  const about = { type: 'model', id: child } as const;
  const read = async (all: 'true' | undefined) => {
    const { entries, next } = await api.artifacts.audit(about, { all, offset: undefined }, patient);
    expect(next).toBeUndefined();
    return entries.map(({ user, action }) => `${user.name}: ${actionText(action)}`);
  };
  expect(await read(undefined)).toEqual(['admin: Registered it']);
  await api.artifacts.remove(about);
  expect(await read('true')).toEqual([
    'admin: Registered it',
    'admin: Read this trail',
    'admin: Deleted it',
  ]);
});

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const reason = hasCurl ? '' : ' (there is no curl)';
const testCurl = hasCurl ? test : test.skip;
testCurl(`its line brings the archive, and the token to nobody else${reason}`, async () => {
  const { line = '' } =
    commandsFor(await api.artifacts.get('model', parent, patient), registry.stack.url).at(-1) ?? {};
  const folder = mkdtempSync(join(tmpdir(), 'registry-curl-'));
  const run = (token: string) =>
    promisify(execFile)('sh', ['-c', `${line} -sSv`], {
      cwd: folder,
      env: { ...process.env, REGISTRY_TOKEN: token },
    });
  await expect(run('nobody has this token')).rejects.toThrow('403');
  expect(readdirSync(folder)).toStrictEqual([]);

  const { stderr } = await run(registry.stack.token);
  expect(stderr.match(/^> GET /gm)).toHaveLength(2);
  expect(stderr.match(/^> .*authorization/gim)).toHaveLength(1);
  expect(
    readFileSync(join(folder, `${parent}.zip`))
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  rmSync(folder, { recursive: true });
});
