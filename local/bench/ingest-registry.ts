import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { projectRoot } from '../../scripts/project-root.ts';
import type { CatalogueEntry } from '../sample-hub/catalogue/catalogue.ts';
import type { Order, Usage } from './ingest-child.ts';

/** A registry in a process of its own, which lets everything in. */
export interface BenchRegistry {
  /** Posts an artifact and waits until it is in. */
  ingest(entry: CatalogueEntry): Promise<void>;
  /** Empties it, so that everything can be ingested again as if for the first time. */
  reset(): Promise<void>;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** Starts one on its upstream. */
export async function startBenchRegistry(folder: string, hubUrl: string): Promise<BenchRegistry> {
  const child = fork(join(projectRoot, 'local/bench/ingest-child.ts'), {
    execArgv: ['--expose-gc'],
    env: {
      ...process.env,
      DATA_DIR: join(folder, 'data'),
      HF_ROOT_FOLDER: folder,
      HF_ENDPOINT: hubUrl,
      GITHUB_API_URL: `${hubUrl}/github`,
      GITHUB_TOKEN: 'sample',
      GATE_POLICY: 'open',
      LOG_LEVEL: '0',
    },
  });
  const [{ url, token }] = await once(child, 'message');
  const headers = { 'x-authorization': `bearer ${token}` };

  async function order(what: Order): Promise<unknown> {
    child.send(what);
    const [answer] = await once(child, 'message');
    return answer;
  }

  async function call(method: string, path: string, given: object = {}) {
    const reply = await fetch(url + path, { method, ...given });
    const body = (await reply.json().catch(() => ({}))) as Readonly<Record<string, unknown>>;
    return { status: reply.status, body };
  }

  return {
    async ingest({ type, url: source, name }) {
      const posted = await call('POST', `/artifact/${type}`, {
        headers: { ...headers, prefer: 'wait=25' },
        body: JSON.stringify({ url: source, name }),
      });
      let { status } = posted;
      while (status === 202) {
        const path = `/executions/${posted.body.execution}`;
        const { body } = await call('GET', path, { headers: { ...headers, prefer: 'wait=20' } });
        if (body.status === 'SUCCEEDED') status = 201;
        else if (body.status !== 'RUNNING') status = 500;
      }
      if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(posted.body)}`);
    },
    async reset() {
      const { status } = await call('DELETE', '/reset', { headers });
      if (status !== 200) throw new Error(`reset: ${status}`);
      await order('forget');
    },
    usage: () => order('usage') as Promise<Usage>,
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
