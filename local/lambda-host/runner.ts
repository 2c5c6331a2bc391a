import { randomUUID } from 'node:crypto';
import { createCallerIdentity } from './caller-identity.ts';
import { invocationContext } from './context.ts';
import { guarded, installCrashGuard } from './crash-guard.ts';
import { LambdaFailure } from './lambda-failure.ts';
import type { LambdaContext, LambdaFunction, LambdaHandler } from './lambda-function.ts';
import type { Loader } from './load-handler.ts';
import { encodeResponse } from './payload.ts';
import { createSandbox } from './sandbox.ts';
import { failureOf } from './thrown.ts';
import { INIT_SECONDS, withinTime } from './time-limit.ts';

export interface RunnerOptions {
  /** By the name they are invoked by. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly loader: Loader;
  /** The project's folder. */
  readonly root: string;
  /** Origins of the embedded services, which are told the caller; asked for at every request. */
  readonly services: () => readonly string[];
  /** One line for every invocation that fails. */
  readonly log: (line: string) => void;
}

/** Runs functions: one invocation is one text in and one text out, or a `LambdaFailure`. */
export interface Runner {
  run(functionName: string, event: string): Promise<string>;
  /** Bytes, after a collection where one can be asked for, of a thread other than the caller's. */
  heapElsewhere(): Promise<number>;
  /** Fails what is under way and whatever comes later. */
  close(): void;
}

/** Runs functions in this thread, each loaded on its first invocation. */
export function createRunner({ functions, services, log, ...code }: RunnerOptions): Runner {
  const closed = new AbortController();
  const identity = createCallerIdentity(services);
  const removeGuard = installCrashGuard();
  const deployed = new Map(
    Object.entries(functions).map(([name, spec]) => {
      return [name, { name, spec, sandbox: createSandbox(name, spec, code), running: 0 }];
    }),
  );
  type Deployed = NonNullable<ReturnType<typeof deployed.get>>;

  async function runOnce(
    { name, spec, sandbox }: Deployed,
    event: string,
    stopped: AbortSignal,
  ): Promise<string> {
    const requestId = randomUUID();
    const loaded = sandbox.load();
    let handler: LambdaHandler | undefined;
    try {
      handler = await withinTime(loaded, INIT_SECONDS, requestId, stopped);
      const context = invocationContext(name, spec, requestId);
      const work = start(handler, event, context);
      return encodeResponse(await withinTime(work, spec.timeout, requestId, stopped));
    } catch (thrown) {
      const failure = failureOf(thrown);
      const timedOut = failure.name === 'Sandbox.Timedout';
      if (handler === undefined || timedOut || stopped.aborted) sandbox.retire(loaded);
      log(`${name}: ${failure.name}: ${failure.message}`);
      throw failure;
    }
  }

  function runScoped(target: Deployed, event: string): Promise<string> {
    const crashed = new AbortController();
    const stopped = AbortSignal.any([closed.signal, crashed.signal]);
    function crash(failure: LambdaFailure): void {
      log(`${target.name} left an error to nobody: ${failure.name}: ${failure.message}`);
      crashed.abort(failure);
    }
    return identity.run(target.name, () => guarded(crash, () => runOnce(target, event, stopped)));
  }

  return {
    async run(functionName, event) {
      closed.signal.throwIfAborted();
      const target = deployed.get(functionName);
      if (target === undefined) {
        throw new LambdaFailure(
          'Lambda.ResourceNotFoundException',
          `Function not found: ${functionName}`,
        );
      }
      if (target.running >= (target.spec.concurrency ?? Number.POSITIVE_INFINITY)) {
        throw new LambdaFailure('Lambda.TooManyRequestsException', 'Rate Exceeded.');
      }
      target.running += 1;
      try {
        return await runScoped(target, event);
      } finally {
        target.running -= 1;
      }
    },
    heapElsewhere: async () => 0,
    close() {
      closed.abort(closedFailure());
      identity.close();
      removeGuard();
    },
  };
}

/** What becomes of an invocation whose host closes. */
export function closedFailure(): LambdaFailure {
  return new LambdaFailure('Lambda.ServiceException', 'The Lambda host is closed.');
}

/** A handler that throws before its first await fails like one that rejects. */
async function start(handler: LambdaHandler, event: string, context: LambdaContext) {
  return handler(JSON.parse(event), context);
}
