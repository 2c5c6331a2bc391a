import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { projectRoot } from '../../../../scripts/project-root.ts';

/** The registry as `npm start` runs it, with the sample hub as its upstream. */
export interface StartedRegistry {
  readonly url: string;
  readonly token: string;
  readonly hub: SampleHub;
  close(): Promise<void>;
}

export const TOKEN = 'a-token-for-the-browser';
export const ADMIN_PASSWORD = 'correct horse battery staple';

/** Starts it in a process of its own, from the bundles that would be deployed, and waits until it listens. */
export async function startRegistry(): Promise<StartedRegistry> {
  const hub = await startSampleHub({});
  const dataDir = mkdtempSync(join(tmpdir(), 'registry-browser-'));
  const child = spawn(process.execPath, ['local/start.ts'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PORT: '0',
      DATA_DIR: dataDir,
      HF_ROOT_FOLDER: dataDir,
      HF_ENDPOINT: hub.hubUrl,
      GITHUB_API_URL: hub.gitHubUrl,
      GITHUB_TOKEN: 'sample',
      AUTH_TOKEN: TOKEN,
      ADMIN_PASSWORD,
      GATE_POLICY: 'default',
      LOG_LEVEL: '0',
    },
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(([code, signal]) => {
      throw new Error(`the registry ended before it listened: ${code ?? signal}`);
    }),
  ]);
  return {
    url: line.replace('listening on ', ''),
    token: TOKEN,
    hub,
    async close() {
      child.kill('SIGTERM');
      await ended;
      await hub.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
