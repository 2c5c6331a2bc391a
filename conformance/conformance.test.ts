import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { startRegistryProcess } from '#local/testing/registry-process.ts';
import { member } from './client/member.ts';
import { registryClient } from './client/registry-client.ts';
import { groups } from './groups/index.ts';
import { conformance } from './testing/conformance-command.ts';

const TOKEN = 'a-standing-token-of-the-administrator';
const PASSWORD = 'a password of the administrator';

/** A run is over in seconds, on a machine that has nothing else to do. */
const PATIENCE_MS = 300_000;

let hub: SampleHub;
let folder: string;
beforeAll(async () => {
  hub = await startSampleHub();
  folder = await mkdtemp(join(tmpdir(), 'conformance-'));
});
afterAll(async () => {
  await hub.close();
  await rm(folder, { recursive: true, force: true });
});

/** A registry as it comes, but for its gate. */
async function registryWith(gate: string) {
  const registry = await startRegistryProcess({
    dataDir: join(folder, gate),
    variables: {
      HF_ENDPOINT: hub.hubUrl,
      GITHUB_API_URL: hub.gitHubUrl,
      HF_ROOT_FOLDER: join(folder, gate),
      AUTH_TOKEN: TOKEN,
      ADMIN_PASSWORD: PASSWORD,
      GATE_POLICY: gate,
      LOG_LEVEL: '0',
    },
  });
  const asked = registryClient(registry.url, TOKEN);
  return {
    url: registry.url,
    async left() {
      const [health, users] = [
        await asked.call('GET', '/health'),
        await asked.call('GET', '/users'),
      ];
      const names = (users.body as { name: string }[]).map(({ name }) => name);
      return { models: member(health.body, 'models'), users: names };
    },
    [Symbol.asyncDispose]: () => registry.kill(),
  };
}

const checks = groups.flatMap(({ checks: of }) => of);

describe.each(['default', 'open'] as const)('a registry with the %s gate', (gate) => {
  test(
    'keeps the contract, and nothing is left of the run',
    async () => {
      await using registry = await registryWith(gate);
      const junit = join(folder, `${gate}.xml`);
      const args = [registry.url, '--sources=sample', `--gate=${gate}`, `--junit=${junit}`];
      const { status, out, err } = await conformance([...args, '--destructive'], {
        REGISTRY_PASSWORD: PASSWORD,
      });

      expect(out.match(/^FAILED.*$(\n {10}.*)*/gm)).toBeNull();
      expect({ status, err }).toEqual({ status: 0, err: '' });
      const others = checks.filter((check) => check.gate !== undefined && check.gate !== gate);
      const { length: skipped } = others;
      const summary = `${checks.length - skipped} passed, 0 failed, ${skipped} skipped\n`;
      expect(out).toContain(summary);
      const xml = await readFile(junit, 'utf8');
      expect(xml).toContain(`tests="${checks.length}" failures="0" skipped="${skipped}"`);
      expect(`${out}${xml}`).not.toContain(PASSWORD);
      expect(await registry.left()).toEqual({ models: 0, users: ['admin'] });
    },
    PATIENCE_MS,
  );
});
