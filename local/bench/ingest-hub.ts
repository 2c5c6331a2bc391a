import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';
import type { LoggedRequest } from '../sample-hub/http/request-log.ts';

/** The sample hub in a process of its own, so that its work is not the registry's. */
export interface BenchHub {
  readonly url: string;
  setLatency(ms: number): Promise<void>;
  forgetRequests(): Promise<void>;
  requests(): Promise<readonly LoggedRequest[]>;
  stop(): Promise<void>;
}

/** Starts it, and switches it by what it offers to whoever runs it by itself. */
export async function startBenchHub(): Promise<BenchHub> {
  const child = fork(join(projectRoot, 'local/sample-hub/start.ts'), {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, PORT: '0' },
  });
  const [printed] = await once(child.stdout ?? child, 'data');
  child.stdout?.resume();
  const url = /listening on (\S+)/.exec(String(printed))?.[1] ?? '';
  const control = (method: string, name: string, body?: unknown) =>
    fetch(`${url}/__${name}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });

  return {
    url,
    async setLatency(ms) {
      await control('PUT', 'faults', ms === 0 ? [] : [{ kind: 'latency', ms }]);
    },
    async forgetRequests() {
      await control('DELETE', 'requests');
    },
    async requests() {
      const entries = (await (await control('GET', 'requests')).json()) as LoggedRequest[];
      return entries.map((entry) => ({
        ...entry,
        startedAt: new Date(entry.startedAt),
        endedAt: entry.endedAt && new Date(entry.endedAt),
      }));
    },
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
