import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, EmbeddedService, Fate } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { parameterStoreSecrets } from './parameter-store-secrets.ts';
import type { SecretName } from './secrets.ts';
import { SecretsUnavailable } from './secrets-unavailable.ts';

const MINUTE = 60_000;
const down: Fate = {
  kind: 'answer',
  status: 500,
  error: 'InternalServerError',
  message: 'try later',
};

const parameters: Record<string, string> = {};
let calls: AwsCall[] = [];
let fate: Fate = { kind: 'proceed' };
let ssm: EmbeddedService;
const broken: Server[] = [];

beforeAll(async () => {
  ssm = await startSsm({
    parameters,
    intercept: (call) => {
      calls.push(call);
      return fate;
    },
  });
});
afterAll(async () => {
  for (const server of broken) server.close().closeAllConnections();
  await ssm.close();
});
beforeEach(() => {
  calls = [];
  fate = { kind: 'proceed' };
  Object.assign(parameters, {
    '/tmr/dev/auth-token': 'swordfish',
    '/tmr/dev/hf-token': 'hf_0123456789',
    '/tmr/prod/auth-token': 'not-ours',
  });
});

function clientOf(url: string): SSMClient {
  return new SSMClient({
    endpoint: url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** The secrets of a function at the stage `dev`, with a clock that stands until it is set. */
function secretsOf(
  names: readonly SecretName[],
  { url = ssm.url, random = 0 }: { readonly url?: string; readonly random?: number } = {},
) {
  const clock = { now: 1_000_000 };
  const told = { values: new Set<string>(), errors: [] as Error[] };
  const secrets = parameterStoreSecrets({
    stage: 'dev',
    names,
    onValue: (value) => told.values.add(value),
    onError: (error) => told.errors.push(error),
    client: clientOf(url),
    now: () => clock.now,
    random: () => random,
  });
  return { secrets, clock, told };
}

describe('secrets in the Parameter Store', () => {
  test('are read in one call, decrypted, and no others than those of the function', async () => {
    const { secrets } = secretsOf(['auth-token', 'hf-token']);
    expect(await secrets.get('auth-token')).toBe('swordfish');
    expect(await secrets.get('hf-token')).toBe('hf_0123456789');
    expect(calls).toMatchObject([
      {
        action: 'GetParameters',
        resource: '/tmr/dev/auth-token,/tmr/dev/hf-token',
        body: { WithDecryption: true },
      },
    ]);
    await expect(secrets.get('github-token')).rejects.toThrow(
      'this function does not read the secret github-token',
    );
    expect(calls).toHaveLength(1);
  });

  test('that are not there are undefined, and that is remembered, too', async () => {
    const { secrets } = secretsOf(['auth-token', 'github-token']);
    expect(await secrets.get('github-token')).toBeUndefined();
    expect(await secrets.get('github-token')).toBeUndefined();
    expect(calls).toHaveLength(1);
  });

  test('are read once for all who ask at the same time', async () => {
    const { secrets, clock } = secretsOf(['auth-token']);
    const ask = () => Promise.all(Array.from({ length: 50 }, () => secrets.get('auth-token')));
    expect(new Set(await ask())).toEqual(new Set(['swordfish']));
    clock.now += 7 * MINUTE;
    await ask();
    expect(calls).toHaveLength(2);
  });

  test.each([
    ['4', 0, 4],
    ['5', 0.5, 5],
    ['nearly 6', 0.999, 5.998],
  ])(
    'are asked for again after %s minutes, and are then the new ones',
    async (_, random, minutes) => {
      const { secrets, clock } = secretsOf(['auth-token'], { random });
      await secrets.get('auth-token');
      parameters['/tmr/dev/auth-token'] = 'rotated';
      clock.now += minutes * MINUTE - 1;
      expect(await secrets.get('auth-token')).toBe('swordfish');
      clock.now += 1;
      expect(await secrets.get('auth-token')).toBe('rotated');
      expect(calls).toHaveLength(2);
    },
  );

  test('that were taken away are gone after that time', async () => {
    const { secrets, clock } = secretsOf(['auth-token']);
    await secrets.get('auth-token');
    delete parameters['/tmr/dev/auth-token'];
    clock.now += 4 * MINUTE;
    expect(await secrets.get('auth-token')).toBeUndefined();
  });

  test('come without the line break that a file ends with', async () => {
    parameters['/tmr/dev/auth-token'] = ' sword fish \r\n';
    expect(await secretsOf(['auth-token']).secrets.get('auth-token')).toBe(' sword fish ');
  });

  test('are told to the log, which must not show them', async () => {
    const { secrets, told } = secretsOf(['auth-token', 'hf-token']);
    await secrets.get('hf-token');
    expect(told.values).toEqual(new Set(['swordfish', 'hf_0123456789']));
  });
});

describe('when the Parameter Store does not answer', () => {
  test.each<[string, Fate]>([
    ['with an error', down],
    ['at all', { kind: 'cut' }],
    ['in time', { kind: 'lose-reply' }],
  ])('%s, the old values serve, and it is tried again soon', async (_, failure) => {
    const { secrets, clock, told } = secretsOf(['auth-token']);
    await secrets.get('auth-token');
    parameters['/tmr/dev/auth-token'] = 'rotated';
    fate = failure;
    clock.now += 4 * MINUTE;
    expect(await secrets.get('auth-token')).toBe('swordfish');
    expect(told.errors).toHaveLength(1);

    clock.now += 9_999;
    expect(await secrets.get('auth-token')).toBe('swordfish');
    expect(calls).toHaveLength(2);

    fate = { kind: 'proceed' };
    clock.now += 1;
    expect(await secrets.get('auth-token')).toBe('rotated');
    expect(calls).toHaveLength(3);
  });

  test('from the beginning, everybody who asked is told, and the next one may have luck', async () => {
    const { secrets, told } = secretsOf(['auth-token', 'hf-token']);
    fate = down;
    const asked = [secrets.get('auth-token'), secrets.get('hf-token')];
    for (const answer of asked) {
      await expect(answer).rejects.toThrow(
        'auth-token, hf-token could not be read from the Parameter Store: InternalServerError: try later',
      );
    }
    expect(told.errors).toEqual([]);
    expect(calls).toHaveLength(1);
    fate = { kind: 'proceed' };
    expect(await secrets.get('auth-token')).toBe('swordfish');
  });

  test('because it may not, the missing permission is told', async () => {
    const message =
      'User: arn:aws:sts::1:assumed-role/tmr is not authorized to perform: ssm:GetParameters';
    fate = { kind: 'answer', status: 400, error: 'AccessDeniedException', message };
    await expect(secretsOf(['auth-token']).secrets.get('auth-token')).rejects.toThrow(message);
  });

  test.each([
    '{"Parameters":[{"Name":"/tmr/dev/auth-token","Value":"swordfish"',
    '{"Parameters":[{"Value":swordfish}]}',
  ])('with anything that can be read, no piece of a secret is in the error: %s', async (answer) => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(answer);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    broken.push(server);
    const { port } = server.address() as AddressInfo;

    const { secrets } = secretsOf(['auth-token'], { url: `http://127.0.0.1:${port}` });
    const error: unknown = await secrets.get('auth-token').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SecretsUnavailable);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('swordfish');
  });
});
