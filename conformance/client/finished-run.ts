import { member, textAt } from './member.ts';
import type { RegistryClient, Reply } from './registry-client.ts';

/** How a run that a 202 told of came out. */
export interface FinishedRun {
  /** `SUCCEEDED`, `REFUSED` and so on; whatever else a registry may answer. */
  readonly state: string;
  readonly reply: Reply;
}

/** Ingestions are given up after this, wherever a registry runs. */
const LONGEST_RUN_MS = 15 * 60_000;

/** Waits for the end of a run, as the registry tells of it. */
export async function finishedRun(registry: RegistryClient, run: string): Promise<FinishedRun> {
  const until = Date.now() + LONGEST_RUN_MS;
  for (;;) {
    const reply = await registry.call('GET', `/executions/${run}`, {
      headers: { prefer: 'wait=20' },
    });
    const state = textAt(reply.body, 'status');
    const isOver = reply.status !== 200 || member(reply.body, 'status') !== 'RUNNING';
    if (isOver || Date.now() > until) return { state, reply };
  }
}
