import { randomUUID } from 'node:crypto';
import { SHARE_ENV, Worker } from 'node:worker_threads';
import { LambdaFailure } from './lambda-failure.ts';
import type { Order, Outcome, Report, ThreadData } from './thread.ts';
import { INIT_SECONDS, timedOut } from './time-limit.ts';

interface Waiting {
  readonly functionName: string;
  readonly outcome: PromiseWithResolvers<string>;
  readonly timeoutSeconds: number;
  /** When it should have been over. */
  readonly dueMs: number;
  readonly deadline: NodeJS.Timeout;
}

/** How much later than its function a thread is given up. */
const GRACE_MS = 2_000;

/** A thread that runs functions, from outside. */
export interface Thread {
  run(functionName: string, event: string, timeoutSeconds: number): Promise<string>;
  /** Bytes, after a collection where one can be asked for. */
  heapUsed(): Promise<number>;
  /** Ends it and fails what is under way. */
  end(reason: LambdaFailure): void;
}

/** Starts one. `onEnd` is told when it takes no more, whatever the reason. */
export function startThread(
  data: ThreadData,
  log: (line: string) => void,
  onEnd: () => void,
): Thread {
  const worker = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: data,
    // Functions find in it what the stack sets, whenever it does.
    env: SHARE_ENV,
    execArgv: [],
  });
  const underWay = new Map<number, Waiting>();
  /** What has answered here need not be loaded. */
  const loaded = new Set<string>();
  let orders = 0;
  let weighing: PromiseWithResolvers<number> | undefined;

  function take(id: number): Waiting | undefined {
    const waiting = underWay.get(id);
    underWay.delete(id);
    clearTimeout(waiting?.deadline);
    return waiting;
  }

  function end(reason: LambdaFailure): void {
    onEnd();
    for (const id of [...underWay.keys()]) take(id)?.outcome.reject(reason);
    weighing?.resolve(0);
    void worker.terminate();
  }

  /** The thread's own clock stands still where a function never yields. */
  function giveUp(functionName: string): void {
    log(
      `${functionName}: Sandbox.Timedout: it was not heard of any more; the thread it ran in was ended`,
    );
    for (const [id, { timeoutSeconds, dueMs }] of [...underWay]) {
      if (dueMs <= performance.now()) {
        take(id)?.outcome.reject(timedOut(timeoutSeconds, randomUUID()));
      }
    }
    end(ended());
  }

  function settle({ id, result, failure }: Outcome): void {
    const waiting = take(id);
    if (waiting === undefined) return;
    const { functionName, outcome } = waiting;
    if (result !== undefined) {
      loaded.add(functionName);
      outcome.resolve(result);
    } else {
      loaded.delete(functionName);
      outcome.reject(new LambdaFailure(failure.name, failure.message));
    }
  }

  worker.on('message', (report: Report) => {
    if (report.kind === 'outcome') settle(report);
    else if (report.kind === 'line') log(report.line);
    else weighing?.resolve(report.heapUsed);
  });
  worker.on('error', (error: Error) => {
    log(`functions: Runtime.ExitError: their thread ended: ${error.stack ?? error.message}`);
  });
  worker.on('exit', () => end(ended()));
  worker.unref();

  return {
    end,
    heapUsed() {
      weighing = Promise.withResolvers();
      worker.postMessage({ kind: 'weigh' } satisfies Order);
      return weighing.promise;
    },
    run(functionName, event, timeoutSeconds) {
      const id = orders;
      orders += 1;
      const outcome = Promise.withResolvers<string>();
      const loading = loaded.has(functionName) ? 0 : INIT_SECONDS;
      const limitMs = (loading + timeoutSeconds) * 1000;
      const dueMs = performance.now() + limitMs;
      const deadline = setTimeout(giveUp, limitMs + GRACE_MS, functionName);
      deadline.unref();
      underWay.set(id, { functionName, outcome, timeoutSeconds, dueMs, deadline });
      worker.postMessage({ kind: 'invoke', id, functionName, event } satisfies Order);
      return outcome.promise;
    },
  };
}

/** State machines try again what fails with this. */
function ended(): LambdaFailure {
  return new LambdaFailure('Lambda.ServiceException', 'The thread that functions run in ended.');
}
