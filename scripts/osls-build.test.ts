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
const ACCOUNT = JSON.stringify({ AccountLimit: { ConcurrentExecutions: 10 } });

const home = mkdtempSync(join(tmpdir(), 'deployment-'));
const calls: string[] = [];
let ssm: EmbeddedService;
let others: Server;

beforeAll(async () => {
  ssm = await startSsm({
    parameters: {},
    intercept: ({ action }) => {
      calls.push(action);
      return { kind: 'proceed' };
    },
  });
  others = createServer(async (request, response) => {
    const { url = '' } = request;
    const isSettings = url === '/2016-08-19/account-settings';
    const action = /Action=(\w+)/.exec(await text(request))?.[1] ?? `${request.method} ${url}`;
    calls.push(isSettings ? 'GetAccountSettings' : action);
    response.writeHead(isSettings ? 200 : 400, { 'content-type': 'application/json' });
    response.end(isSettings ? ACCOUNT : '{}');
  });
  others.listen(0, '127.0.0.1');
  await once(others, 'listening');
});
afterAll(async () => {
  await ssm.close();
  others.close().closeAllConnections();
  rmSync(home, { recursive: true });
});

test('a deployment that cannot work stops before its first write, and says all that is wrong', async () => {
  const { port } = others.address() as AddressInfo;
  const { status, output } = await onePackagingAtATime(async () => {
    const child = spawn(serverlessCommand, ['deploy', '--stage', 'dev'], {
      cwd: projectRoot,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        SLS_TELEMETRY_DISABLED: '1',
        GATE_POLICY: 'lenient',
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
        AWS_ENDPOINT_URL_SSM: ssm.url,
      },
    });
    const closed = once(child, 'close');
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
    await closed;
    return { status: child.exitCode, output: out + err };
  });

  expect(status).toBe(1);
  const lines = output.split('\n');
  for (const start of [
    'GATE_POLICY is "lenient"',
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
