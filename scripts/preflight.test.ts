import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { EmbeddedService } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { projectRoot } from './project-root.ts';

let ssm: EmbeddedService;
beforeAll(async () => {
  const parameters = { '/tmr/dev/auth-token': 'swordfish', '/tmr/dev/admin-password': 'sesame' };
  ssm = await startSsm({ parameters });
});
afterAll(() => ssm.close());

/** The command as somebody runs it, or the deployment does. */
async function preflight(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/preflight.ts'), ...args], {
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: ssm.url,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, out, err };
}

test('what was not looked at is not passed over in silence', async () => {
  expect(await preflight('--stage', 'dev')).toStrictEqual({
    status: 0,
    out: '',
    err: 'what the account may run at once was not looked at: serverless deploy does\n',
  });
});

test('what was looked at and is in order needs no words', async () => {
  expect(await preflight('--stage', 'dev', '--account-concurrency', '1000')).toStrictEqual({
    status: 0,
    out: '',
    err: '',
  });
});
