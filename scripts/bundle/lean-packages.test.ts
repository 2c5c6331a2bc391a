import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSsm } from '#local/ssm/server.ts';
import type { parameterStoreSecrets } from '#shared/storage/secrets/parameter-store-secrets.ts';
import { projectRoot } from '../project-root.ts';
import { compile } from './compile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lean-packages-'));
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The code of a file of the project, bundled as that of a function is. */
async function bundled(handler: string): Promise<string> {
  const [bundle] = await compile(projectRoot, { [handler]: handler });
  return Buffer.from(bundle?.files['index.mjs'] ?? []).toString();
}

test('a refusal of the Parameter Store is told by its name and in its words', async () => {
  const ssm = await startSsm({
    parameters: {},
    intercept: () => ({ kind: 'answer', status: 400, error: 'InvalidKeyId', message: 'no key' }),
  });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_SSM: ssm.url,
    AWS_REGION: 'us-east-2',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  const file = join(folder, 'secrets.mjs');
  await writeFile(
    file,
    await bundled('shared/storage/secrets/parameter-store-secrets.parameterStoreSecrets'),
  );
  const bundle: { parameterStoreSecrets: typeof parameterStoreSecrets } = await import(
    pathToFileURL(file).href
  );

  const secrets = bundle.parameterStoreSecrets({
    stage: 'dev',
    names: ['hf-token'],
    onValue() {},
    onError() {},
  });

  await expect(secrets.get('hf-token')).rejects.toThrow('Parameter Store: InvalidKeyId: no key');
  await ssm.close();
});

test('operations that nothing calls are left out, also of clients that speak in paths', async () => {
  const text = await bundled('shared/storage/blobs/blobs.createBlobs');

  expect(text).toContain('DeleteObjects');
  expect(text).not.toContain('GetBucketWebsite');
});

test('an error of the Parameter Store cannot be asked for by a class that is not there', async () => {
  const entry = join(folder, 'wants-class.ts');
  await writeFile(
    entry,
    `import { ParameterNotFound } from '@aws-sdk/client-ssm';
    export const isAbsent = (error: unknown) => error instanceof ParameterNotFound;`,
  );

  await expect(compile(projectRoot, { wanting: entry.replace(/ts$/, 'isAbsent') })).rejects.toThrow(
    'No matching export in "node_modules/',
  );
});
