import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EmbeddedService } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { projectRoot } from './project-root.ts';
import { onePackagingAtATime, serverlessCommand } from './testing/package-template.ts';

/** What an account has that is new. */
const NEW = { ConcurrentExecutions: 10, UnreservedConcurrentExecutions: 10 };
/** And one that has set aside most of it for others. */
const SPENT = { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 199 };

const home = mkdtempSync(join(tmpdir(), 'deployment-'));
const calls: string[] = [];
const parameters: Record<string, string> = {};
let limit = NEW;
/** What is set aside for the router that is there already; without one there is none. */
let ownConcurrency: number | undefined;
let ssm: EmbeddedService;
let others: Server;

beforeAll(async () => {
  ssm = await startSsm({
    parameters,
    intercept: ({ action }) => {
      calls.push(action);
      return { kind: 'proceed' };
    },
  });
  others = createServer(async (request, response) => {
    const { url = '' } = request;
    const action = /Action=(\w+)/.exec(await text(request))?.[1] ?? `${request.method} ${url}`;
    calls.push(lambdaReads[action] ?? action);
    const reply = answer(action);
    response.writeHead(reply.status, {
      'content-type': 'application/json',
      ...(reply.status === 404 && { 'x-amzn-errortype': 'ResourceNotFoundException' }),
    });
    response.end(JSON.stringify(reply.body));
  });
  others.listen(0, '127.0.0.1');
  await once(others, 'listening');
});
afterAll(async () => {
  await ssm.close();
  others.close().closeAllConnections();
  rmSync(home, { recursive: true });
});

/** What is read of Lambda, by how it is asked for. */
const lambdaReads: Readonly<Record<string, string>> = {
  'GET /2016-08-19/account-settings': 'GetAccountSettings',
  'GET /2019-09-30/functions/tmr-prod-router/concurrency': 'GetFunctionConcurrency',
};

function answer(action: string): { status: number; body: object } {
  const read = lambdaReads[action];
  if (read === 'GetAccountSettings') return { status: 200, body: { AccountLimit: limit } };
  if (read === undefined) return { status: 400, body: {} };
  return ownConcurrency === undefined
    ? { status: 404, body: {} }
    : { status: 200, body: { ReservedConcurrentExecutions: ownConcurrency } };
}

/** The deployment of a stage, up to its first write, which nobody here takes. */
async function deploy(stage: string, variables: Readonly<Record<string, string>>) {
  const { port } = others.address() as AddressInfo;
  return onePackagingAtATime(async () => {
    const child = spawn(serverlessCommand, ['deploy', '--stage', stage], {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        SLS_TELEMETRY_DISABLED: '1',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_ENDPOINT_URL_SSM: ssm.url,
        ...variables,
      },
    });
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await closed;
    return { status: child.exitCode, output: out + err };
  });
}

test('a deployment that cannot work stops before its first write, and says all that is wrong', async () => {
  const { status, output } = await deploy('dev', {
    GATE_POLICY: 'lenient',
    ALARM_EMAIL: 'on-call',
  });
  expect(status).toBe(1);
  const lines = output.split('\n');
  for (const start of [
    'GATE_POLICY is "lenient"',
    'ALARM_EMAIL is "on-call"',
    '/tmr/dev/auth-token is missing',
    '/tmr/dev/admin-password is missing',
    'the account may run 10 functions at once',
  ]) {
    expect(lines).toContainEqual(expect.stringMatching(`^${start}`));
  }
  expect(output).toContain('npm run preflight failed');
  const reads = ['GetCallerIdentity', 'GetAccountSettings', 'GetParameters'];
  expect(calls.filter((call) => !reads.includes(call))).toEqual([]);
}, 180_000);

test('what is set aside for others is not to be had, and what the stage has already is', async () => {
  Object.assign(parameters, {
    '/tmr/prod/auth-token': 'swordfish',
    '/tmr/prod/admin-password': 'open sesame',
  });
  limit = SPENT;
  expect((await deploy('prod', {})).output).toContain(
    'the account may run 199 functions at once, and 200 are needed',
  );
  ownConcurrency = 100;
  expect((await deploy('prod', {})).output).not.toContain('npm run preflight failed');
}, 180_000);
