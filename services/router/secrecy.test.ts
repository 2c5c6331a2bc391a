import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { authenticate, PASSWORD, tokenOf } from './testing/users.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
const file = join(folder, 'registry.log');
const STANDING = 'a-standing-token-of-some-length';
const ADMIN_PASSWORD = `the admin's "own"; password`;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    { variables: { LOG_LEVEL: '2', LOG_FILE: file, AUTH_TOKEN: STANDING, ADMIN_PASSWORD } },
    { hubRepositories: [smallModel('acme/tiny')] },
  );
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

test('no password, token or ticket is in the log, however the request was answered', async () => {
  const body = { name: 'ann', password: PASSWORD, permissions: ['search', 'download'] };
  await registry.call('POST', '/users', { body });
  await registry.call('POST', '/users', { body: { ...body, permissions: 'all' } });
  await registry.call('POST', '/users', { body: '{"password": "half-a-body' });
  await authenticate(registry, 'ann', 'a-wrong-guess-at-it');
  await authenticate(registry, 'admin', ADMIN_PASSWORD, 'yes');
  const tokens = [await tokenOf(registry, 'ann'), await tokenOf(registry, 'admin', ADMIN_PASSWORD)];
  await registry.call('GET', '/artifacts/model/unknown', { token: 'an-unknown-token-of-ours' });

  const url = 'https://huggingface.co/acme/tiny';
  const made = await registry.call('POST', '/artifact/model', { body: { url } });
  const link = made.body.data?.download_url ?? '';
  await fetch(link);
  for (const token of tokens) {
    await registry.call('GET', `/artifacts/model/${made.body.metadata?.id}`, { token });
    await registry.call('DELETE', '/tokens/current', { token });
  }

  const log = readFileSync(file, 'utf8');
  expect(log).toContain('"path":"/authenticate"');
  expect(log).toContain('request body');
  const secrets = [PASSWORD, ADMIN_PASSWORD, STANDING, 'half-a-body', 'a-wrong-guess-at-it']
    .concat(tokens, 'an-unknown-token-of-ours', new URL(link).searchParams.get('ticket') ?? '')
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  expect(secrets.filter((secret) => log.includes(secret))).toEqual([]);
});
