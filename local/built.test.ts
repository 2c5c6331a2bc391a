import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { type SampleHub, startSampleHub } from './sample-hub/server.ts';
import { startRegistryProcess } from './testing/registry-process.ts';
import { smallModel } from './testing/small-model.ts';
import { call } from './testing/test-stack.ts';

let hub: SampleHub;
beforeAll(async () => {
  await buildIfStale(projectRoot);
  hub = await startSampleHub({ hubRepositories: [smallModel('acme/tiny')] });
});
afterAll(() => hub.close());

test.each(['bundle', 'linked'])(
  'a model goes all the way in and out through functions as they are built: %s',
  async (loader) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'built-'));
    const registry = await startRegistryProcess({
      dataDir,
      variables: {
        LOADER: loader,
        HF_ENDPOINT: hub.hubUrl,
        GITHUB_API_URL: hub.gitHubUrl,
        HF_ROOT_FOLDER: dataDir,
        GATE_POLICY: '{"license":0.3}',
        LOG_LEVEL: '0',
      },
    });
    try {
      const url = 'https://huggingface.co/acme/tiny';
      const { status, body } = await call(registry, 'POST', '/artifact/model', { body: { url } });
      expect(status).toBe(201);
      const rating = await call(registry, 'GET', `/artifact/model/${body.metadata?.id}/rate`);
      expect(rating.body).toMatchObject({ license: 1, bus_factor: expect.any(Number) });
      const found = await call(registry, 'POST', '/artifact/byRegEx', { body: { regex: 'ti.y' } });
      expect(found.body).toMatchObject([{ id: body.metadata?.id }]);
      const download = await fetch(body.data?.download_url ?? '');
      expect(await download.text()).toContain('A model for a test.');
    } finally {
      await registry.kill();
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
