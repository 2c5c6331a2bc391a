import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSsm } from '#local/ssm/server.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { loggingSettings } from '#shared/runtime/environment.ts';
import { authenticate } from './testing/users.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
const file = join(folder, 'registry.log');
let ssm: Awaited<ReturnType<typeof startSsm>>;
let registry: TestStack;

beforeAll(async () => {
  ssm = await startSsm({ parameters: {} });
  registry = await startTestStack({
    variables: { AWS_ENDPOINT_URL_SSM: ssm.url, LOG_LEVEL: '1', LOG_FILE: file },
    around: (_name, _payload, proceed) => {
      loggingSettings();
      Object.assign(process.env, {
        AWS_LAMBDA_FUNCTION_NAME: 'of-this-stage',
        STAGE: 'dev',
        LOCAL_STORAGE: '0',
        AUTH_TOKEN: '',
      });
      return proceed();
    },
  });
});
afterAll(async () => {
  await registry.close();
  await ssm.close();
  rmSync(folder, { recursive: true });
});

test('a stage that nobody can log in to says so with a 503, and in its log what is missing', async () => {
  const replies = [
    await registry.call('GET', '/artifacts/model/unknown'),
    await registry.call('GET', '/artifacts/model/unknown', { token: null }),
    await authenticate(registry, 'admin', ''),
  ];
  expect(replies.map(({ status }) => status)).toEqual([503, 503, 503]);
  expect(replies.map(({ body }) => body.detail).join()).not.toMatch(/AUTH_TOKEN|ADMIN_PASSWORD/);
  const log = readFileSync(file, 'utf8');
  expect(log).toContain('AUTH_TOKEN is not set, and neither is the parameter auth-token');
  expect(log).toContain('ADMIN_PASSWORD is not set, and neither is the parameter admin-password');
  expect((await registry.call('GET', '/tracks', { token: null })).status).toBe(200);
});
