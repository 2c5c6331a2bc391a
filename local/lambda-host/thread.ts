import { parentPort, workerData } from 'node:worker_threads';
import { createRunner, type RunnerOptions } from './runner.ts';
import { failureOf } from './thrown.ts';

/** What the thread is started with. */
export interface ThreadData extends Omit<RunnerOptions, 'services' | 'log'> {
  readonly services: readonly string[];
}

/** What it is asked: an invocation, under a number that its outcome bears, or its size. */
export type Order = Invocation | { readonly kind: 'weigh' };

interface Invocation {
  readonly kind: 'invoke';
  readonly id: number;
  readonly functionName: string;
  readonly event: string;
}

/** What it says: of an invocation, of itself, or one line for the log. */
export type Report =
  | Outcome
  | { readonly kind: 'weight'; readonly heapUsed: number }
  | { readonly kind: 'line'; readonly line: string };

export type Outcome = { readonly kind: 'outcome'; readonly id: number } & (
  | { readonly result: string; readonly failure?: undefined }
  | {
      readonly failure: { readonly name: string; readonly message: string };
      readonly result?: undefined;
    }
);

/** The thread that functions run in. It is spoken to by `started-thread.ts`. */
const { services, ...code }: ThreadData = workerData;
const runner = createRunner({
  ...code,
  services: () => services,
  log: (line) => report({ kind: 'line', line }),
});

parentPort?.on('message', async (order: Order) => {
  report(order.kind === 'weigh' ? weight() : await outcomeOf(order));
});

async function outcomeOf({ id, functionName, event }: Invocation): Promise<Outcome> {
  try {
    return { kind: 'outcome', id, result: await runner.run(functionName, event) };
  } catch (thrown) {
    const { name, message } = failureOf(thrown);
    return { kind: 'outcome', id, failure: { name, message } };
  }
}

function weight(): Report {
  globalThis.gc?.();
  return { kind: 'weight', heapUsed: process.memoryUsage().heapUsed };
}

function report(message: Report): void {
  parentPort?.postMessage(message);
}
