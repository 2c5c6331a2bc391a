import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { EmbeddedService } from '#local/aws-call.ts';
import { startSsm } from '#local/ssm/server.ts';
import { projectRoot } from './project-root.ts';
import { askForAnswers } from './secrets/read-answers.ts';

const parameters: Record<string, string> = {};
let ssm: EmbeddedService;

beforeAll(async () => {
  ssm = await startSsm({ parameters });
});
afterAll(() => ssm.close());
beforeEach(() => {
  for (const name of Object.keys(parameters)) delete parameters[name];
});

/** The command as it is run, fed by a pipe. */
async function secrets(
  stage: string,
  piped: string,
  credentials: Readonly<Record<string, string>> = {
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  },
) {
  const child = spawn(
    process.execPath,
    [join(projectRoot, 'scripts/secrets.ts'), '--stage', stage],
    {
      env: {
        PATH: process.env.PATH,
        AWS_ENDPOINT_URL: ssm.url,
        AWS_EC2_METADATA_DISABLED: 'true',
        ...credentials,
      },
    },
  );
  child.stdin.end(piped);
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, out, err };
}

describe('npm run secrets', () => {
  test('writes what is piped in, leaves out what is not, and prints no value', async () => {
    const piped = 'auth-token=sword=fish\nadmin-password= open sesame\nhf-token=\n';
    expect(await secrets('dev', piped)).toEqual({
      status: 0,
      out: 'wrote /tmr/dev/auth-token\nwrote /tmr/dev/admin-password\n',
      err: '',
    });
    expect(parameters).toEqual({
      '/tmr/dev/auth-token': 'sword=fish',
      '/tmr/dev/admin-password': ' open sesame',
    });
  });

  test('writes over what is there, and keeps what is not given', async () => {
    parameters['/tmr/dev/auth-token'] = 'old';
    parameters['/tmr/dev/admin-password'] = 'kept';
    expect(await secrets('dev', 'auth-token=new')).toMatchObject({ status: 0 });
    expect(parameters).toEqual({
      '/tmr/dev/auth-token': 'new',
      '/tmr/dev/admin-password': 'kept',
    });
  });

  test('says what is still missing', async () => {
    expect(await secrets('dev', 'auth-token=new')).toMatchObject({
      status: 1,
      err: '/tmr/dev/admin-password is still missing\n',
    });
  });

  test('says in one line that nobody is logged in to AWS', async () => {
    const nobody = { AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: devNull };
    expect(await secrets('dev', 'auth-token=swordfish', nobody)).toStrictEqual({
      status: 1,
      out: '',
      err: 'Could not load credentials from any providers\n',
    });
  });

  test.each([
    ['dev', 'swordfish', 'line 1 should be one of auth-token=…'],
    ['Dev', 'auth-token=swordfish', 'STAGE is "Dev": it should be'],
  ])('refuses what it does not understand without quoting it', async (stage, piped, words) => {
    const { status, out, err } = await secrets(stage, piped);
    expect(status).toBe(1);
    expect(err).toContain(words);
    expect(out + err).not.toContain('swordfish');
    expect(parameters).toEqual({});
  });
});

test.each([
  ['Ctrl-C', '\u0003'],
  ['Ctrl-D', '\u0004'],
])('a terminal that is left by %s is told that nothing was written', async (_name, key) => {
  const input = new PassThrough();
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('auth-token')) input.write('swordfish\n');
    else if (chunk.toString().includes('admin-password')) input.write(key);
  });
  await expect(askForAnswers(input, output)).rejects.toThrow(
    expect.objectContaining({ name: 'NotAnswered', message: 'stopped: nothing was written' }),
  );
});

test('what was answered before is no answer to the next question by an arrow', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  output.on('data', (chunk: Buffer) => {
    if (chunk.toString().includes('auth-token')) input.write('swordfish\n');
    else if (chunk.toString().includes(': ')) input.write('\u001b[A\n');
  });
  expect(await askForAnswers(input, output)).toStrictEqual({ 'auth-token': 'swordfish' });
});

test('a terminal is asked, and shows nothing of what is typed', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: string[] = [];
  output.on('data', (chunk: Buffer) => {
    shown.push(chunk.toString());
    if (chunk.toString().includes('auth-token')) input.write('swordfish\n');
    else if (chunk.toString().includes(': ')) input.write('\n');
  });
  expect(await askForAnswers(input, output)).toEqual({ 'auth-token': 'swordfish' });
  expect(shown.join('')).toContain('hf-token, a token of the Hugging Face Hub (optional): \n');
  expect(shown.join('')).not.toContain('swordfish');
});
