import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { projectRoot } from '../scripts/project-root.ts';
import { type SampleHub, startSampleHub } from './sample-hub/server.ts';
import { smallModel } from './testing/small-model.ts';

const home = mkdtempSync(join(tmpdir(), 'home-'));
let hub: SampleHub;
beforeAll(async () => {
  hub = await startSampleHub({ hubRepositories: [smallModel('acme/tiny')] });
  mkdirSync(join(home, '.aws'));
  writeFileSync(
    join(home, '.aws/credentials'),
    '[default]\naws_access_key_id = AKIAREAL\naws_secret_access_key = real\n[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = work\n',
  );
  writeFileSync(
    join(home, '.aws/config'),
    '[default]\nregion = eu-west-1\n[profile work]\nregion = eu-west-1\nendpoint_url = https://aws.example.org\n',
  );
});
afterAll(async () => {
  await hub.close();
  rmSync(home, { recursive: true });
});

test('the local stack reaches no real account, whatever credentials lie on the machine', async () => {
  const child = join(projectRoot, 'local/testing/isolation-child.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [child], {
    cwd: projectRoot,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      DATA_DIR: join(home, 'data'),
      HF_ROOT_FOLDER: home,
      HF_ENDPOINT: hub.hubUrl,
      GITHUB_API_URL: hub.gitHubUrl,
      LOG_LEVEL: '0',
      AWS_PROFILE: 'work',
      AWS_ACCESS_KEY_ID: 'AKIAENVIRONMENT',
      AWS_SECRET_ACCESS_KEY: 'environment',
      AWS_SESSION_TOKEN: 'session',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: 'https://aws.example.org',
      AWS_ENDPOINT_URL_S3: 'https://s3.example.org',
      AWS_ENDPOINT_URL_DYNAMODB: 'https://dynamodb.example.org',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.23/v1/credentials',
      AWS_WEB_IDENTITY_TOKEN_FILE: '/dev/null',
      AWS_ROLE_ARN: 'arn:aws:iam::123456789012:role/real',
    },
  });
  const { reached, ...result } = JSON.parse(stdout);
  expect(result).toEqual({
    // No code is linked, so the default gate refuses: the whole way was gone.
    status: 424,
    buckets: ['tmr-local'],
    stray: 'UnknownOperationException',
    strays: ['POST AmazonSSM.GetParameters'],
    accessKeyId: 'local',
  });
  expect(reached.length).toBeGreaterThan(0);
  expect(reached.filter((address: string) => !/127\.0\.0\.1|::1/.test(address))).toEqual([]);
}, 20_000);
