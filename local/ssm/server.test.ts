import {
  GetParameterCommand,
  GetParametersCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
  SSMServiceException,
} from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, EmbeddedService, Fate } from '../aws-call.ts';
import { startSsm } from './server.ts';

let calls: AwsCall[] = [];
let fate: Fate = { kind: 'proceed' };
let ssm: EmbeddedService;
let client: SSMClient;

beforeAll(async () => {
  ssm = await startSsm({
    parameters: { '/tmr/dev/auth-token': 'swordfish' },
    intercept: (call) => {
      calls.push(call);
      return fate;
    },
  });
  client = new SSMClient({
    endpoint: ssm.url,
    region: 'us-east-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterAll(async () => {
  client.destroy();
  await ssm.close();
});
beforeEach(() => {
  calls = [];
  fate = { kind: 'proceed' };
});

const get = (names: string[], decrypt = true) =>
  client.send(new GetParametersCommand({ Names: names, WithDecryption: decrypt }));

describe('the embedded Parameter Store', () => {
  test('gives what there is and names what there is not', async () => {
    const { Parameters, InvalidParameters } = await get(['/tmr/dev/auth-token', '/tmr/dev/x']);
    expect(Parameters).toEqual([
      {
        Name: '/tmr/dev/auth-token',
        Type: 'SecureString',
        Value: 'swordfish',
        Version: 1,
        LastModifiedDate: expect.any(Date),
        ARN: 'arn:aws:ssm:us-east-2:000000000000:parameter/tmr/dev/auth-token',
        DataType: 'text',
      },
    ]);
    expect(InvalidParameters).toEqual(['/tmr/dev/x']);
    expect(calls).toMatchObject([
      { service: 'ssm', action: 'GetParameters', resource: '/tmr/dev/auth-token,/tmr/dev/x' },
    ]);
  });

  test('gives no plain text to those who did not ask for it', async () => {
    const { Parameters = [] } = await get(['/tmr/dev/auth-token'], false);
    expect(Parameters[0]?.Value).toMatch(/^[\w+/]{43}=$/);
  });

  test.each([[[]], [Array.from({ length: 11 }, (_, i) => `/p/${i}`)]])(
    'takes 1 to 10 names',
    async (names) => {
      const failure = get(names);
      await expect(failure).rejects.toThrow(SSMServiceException);
      await expect(failure).rejects.toMatchObject({ name: 'ValidationException' });
    },
  );

  const put = (value: string, more: Partial<PutParameterCommandInput> = {}) => {
    const Name = '/tmr/dev/hf-token';
    const input = { Name, Value: value, Type: 'SecureString', ...more } as const;
    return client.send(new PutParameterCommand(input));
  };

  test('keeps what is put, and writes over it only when told to', async () => {
    await put('first');
    expect(calls).toMatchObject([{ action: 'PutParameter', resource: '/tmr/dev/hf-token' }]);
    await expect(put('second')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect((await get(['/tmr/dev/hf-token'])).Parameters?.[0]?.Value).toBe('first');
    await put('second', { Overwrite: true });
    expect((await get(['/tmr/dev/hf-token'])).Parameters?.[0]?.Value).toBe('second');
  });

  test.each<[string, Partial<PutParameterCommandInput>]>([
    ['', {}],
    ['x'.repeat(4097), {}],
    ['value', { Type: 'String' }],
    ['value', { Name: 'with a blank' }],
  ])('takes no parameter of another kind', async (value, more) => {
    await expect(put(value, more)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('knows no other operation', async () => {
    const failure = client.send(new GetParameterCommand({ Name: '/tmr/dev/auth-token' }));
    await expect(failure).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  test('fails as it is told to', async () => {
    fate = { kind: 'answer', status: 400, error: 'ThrottlingException', message: 'Rate exceeded' };
    await expect(get(['/a'])).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
    });
    fate = { kind: 'cut' };
    await expect(get(['/a'])).rejects.toThrow('socket hang up');
    let isDone = false;
    fate = {
      kind: 'lose-reply',
      done: () => {
        isDone = true;
      },
    };
    await expect(get(['/a'])).rejects.toThrow('socket hang up');
    expect(isDone).toBe(true);
  });

  test.each([
    ['{', 'SerializationException'],
    ['[]', 'ValidationException'],
    ['{"Names":[1]}', 'ValidationException'],
    ['null', 'ValidationException'],
  ])('refuses a body of %s', async (body, type) => {
    const headers = { 'x-amz-target': 'AmazonSSM.GetParameters', authorization: 'AWS4' };
    const response = await fetch(ssm.url, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: type });
  });

  test('answers nobody who has not signed', async () => {
    const headers = { 'x-amz-target': 'AmazonSSM.GetParameters' };
    const response = await fetch(ssm.url, { method: 'POST', headers, body: '{}' });
    expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
  });
});
