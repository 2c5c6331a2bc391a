import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EmbeddedService } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { createSecrets } from './create-secrets.ts';
import type { Given } from './environment-secrets.ts';
import type { SecretName } from './secrets.ts';

let asked: string[] = [];
let ssm: EmbeddedService;

beforeAll(async () => {
  ssm = await startSsm({
    parameters: {
      '/tmr/dev/auth-token': 'stored-auth-token',
      '/tmr/dev/hf-token': 'stored-hf-token',
    },
    intercept: ({ resource }) => {
      asked.push(resource);
      return { kind: 'proceed' };
    },
  });
});
afterAll(() => ssm.close());
beforeEach(() => {
  asked = [];
});

const given = (value: string) => ({ reveal: () => value });

function secretsOf(from: Given, stage: string | undefined, needs: readonly SecretName[]) {
  const client = new SSMClient({
    endpoint: ssm.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return createSecrets({
    given: from,
    stage,
    needs,
    onValue: () => {},
    onError: (error) => {
      throw error;
    },
    client,
  });
}

describe('the secrets of a function', () => {
  test('come from the environment where it has them, else from the Parameter Store', async () => {
    const secrets = secretsOf({ 'auth-token': given('own') }, 'dev', ['auth-token', 'hf-token']);
    expect(await secrets.get('auth-token')).toBe('own');
    expect(asked).toEqual([]);
    expect(await secrets.get('hf-token')).toBe('stored-hf-token');
    expect(asked).toEqual(['/tmr/dev/hf-token']);
  });

  test('are looked for nowhere else when the environment has them all', async () => {
    const secrets = secretsOf({ 'hf-token': given('own') }, 'dev', ['hf-token']);
    expect(await secrets.get('hf-token')).toBe('own');
    expect(asked).toEqual([]);
  });

  test('come from the environment alone on one machine', async () => {
    const secrets = secretsOf({ 'hf-token': given('own') }, undefined, ['hf-token', 'auth-token']);
    expect(await secrets.get('hf-token')).toBe('own');
    expect(await secrets.get('auth-token')).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
