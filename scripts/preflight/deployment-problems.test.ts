import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, EmbeddedService, Fate } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { projectRoot } from '../project-root.ts';
import { type Deployment, deploymentProblems, NIGHTLY } from './deployment-problems.ts';

let calls: AwsCall[] = [];
let fate: Fate = { kind: 'proceed' };
let ssm: EmbeddedService;
let client: SSMClient;

beforeAll(async () => {
  ssm = await startSsm({
    parameters: {
      '/tmr/dev/auth-token': 'swordfish',
      '/tmr/dev/admin-password': 'open sesame',
      '/tmr/half/auth-token': 'swordfish',
    },
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

function problems(deployment: Partial<Deployment>): Promise<readonly string[]> {
  const sound = { stage: 'dev', region: 'us-east-2', gatePolicy: 'default', gateMode: 'enforce' };
  return deploymentProblems(
    {
      ...sound,
      alarmEmail: '',
      reserved: 0,
      rerates: false,
      accountConcurrency: 1000,
      ...deployment,
    },
    client,
  );
}

const missing = (stage: string, name: string) =>
  `/tmr/${stage}/${name} is missing in the Parameter Store: npm run secrets -- --stage ${stage}`;

describe('before a deployment', () => {
  test('nothing is wrong when all is there, and no secret was read', async () => {
    expect(await problems({})).toEqual([]);
    expect(calls).toMatchObject([{ action: 'GetParameters' }]);
    expect(calls[0]?.body).not.toHaveProperty('WithDecryption');
  });

  test('each missing parameter is named, and the optional ones are not', async () => {
    expect(await problems({ stage: 'half' })).toEqual([missing('half', 'admin-password')]);
    expect(await problems({ stage: 'prod' })).toEqual([
      missing('prod', 'auth-token'),
      missing('prod', 'admin-password'),
    ]);
  });

  test('what is missing elsewhere is to be written there', async () => {
    expect(await problems({ stage: 'half', region: 'eu-west-1' })).toStrictEqual([
      `${missing('half', 'admin-password')} --region eu-west-1`,
    ]);
  });

  test.each(['', 'x', 'Dev', '9dev', '-dev', 'feature_7', 'seventeen-letters'])(
    'a stage is not called %j',
    async (stage) => {
      expect(await problems({ stage })).toEqual([expect.stringMatching(/^STAGE is "/)]);
      expect(calls).toEqual([]);
    },
  );

  test.each([
    [{ gatePolicy: 'lenient' }, /^GATE_POLICY is "lenient": /],
    [{ gatePolicy: '{"speed":0.5}' }, /^GATE_POLICY is /],
    [{ gateMode: 'sometimes' }, /^GATE_MODE is "sometimes": /],
  ])('a gate that cannot be is told of: %j', async (gate, line) => {
    expect(await problems(gate)).toEqual([expect.stringMatching(line)]);
  });

  test.each(['on-call', 'on call@example.org', 'a@example.org,b@example.org', 'a@localhost'])(
    'an address that alarms cannot be told to is told of: %j',
    async (alarmEmail) => {
      expect(await problems({ alarmEmail })).toStrictEqual([
        `ALARM_EMAIL is ${JSON.stringify(alarmEmail)}: give one e-mail address, or none`,
      ]);
    },
  );

  test('an address that alarms can be told to is not', async () => {
    expect(await problems({ alarmEmail: 'on-call+tmr@alarms.example.org' })).toStrictEqual([]);
  });

  test.each([
    [{ accountConcurrency: 11 }, 'may run 11 functions at once, and 12 are needed'],
    [{ accountConcurrency: 47, rerates: true }, 'may run 47 functions at once, and 48 are'],
    [{ accountConcurrency: 199, reserved: 100 }, 'may run 199 functions at once, and 200 are'],
  ])('an account that may run too little is told of: %j', async (deployment, words) => {
    expect(await problems(deployment)).toEqual([expect.stringContaining(words)]);
  });

  test.each([
    { accountConcurrency: 12 },
    { accountConcurrency: 48, rerates: true },
    { accountConcurrency: 200, reserved: 100 },
    { accountConcurrency: undefined, reserved: 100 },
  ])('an account that may run enough is not: %j', async (deployment) => {
    expect(await problems(deployment)).toEqual([]);
  });

  test('a night is counted with as many models as its machine works on at once', () => {
    const file = readFileSync(join(projectRoot, 'state-machines/rerate.asl.json'), 'utf8');
    expect(JSON.parse(file).States.Work.MaxConcurrency).toBe(NIGHTLY);
  });

  test('everything that is wrong is said at once, a line for each', async () => {
    const lines = await problems({
      stage: 'prod',
      gatePolicy: 'lenient',
      gateMode: 'sometimes',
      accountConcurrency: 10,
    });
    expect(lines).toHaveLength(5);
    expect(lines.filter((line) => line.includes('\n'))).toEqual([]);
  });

  test('what AWS refuses is told in its own words', async () => {
    fate = { kind: 'answer', status: 400, error: 'AccessDeniedException', message: 'not for you' };
    expect(await problems({})).toEqual([
      'the parameters below /tmr/dev/ cannot be looked for: AccessDeniedException: not for you',
    ]);
  });
});
