import { randomUUID } from 'node:crypto';
import { createCallerIdentity } from './caller-identity.ts';
import { invocationContext } from './context.ts';
import { guarded, installCrashGuard } from './crash-guard.ts';
import { LambdaFailure } from './lambda-failure.ts';
import type { LambdaContext, LambdaFunction, LambdaHandler } from './lambda-function.ts';
import type { Loader } from './load-handler.ts';
import { encodeRequest, encodeResponse } from './payload.ts';
import { createSandbox } from './sandbox.ts';
import { failureOf } from './thrown.ts';
import { withinTime } from './time-limit.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Lambda gives a module ten seconds to load, which do not count against the function's timeout. */
const INIT_SECONDS = 10;

export interface LambdaHostOptions {
  /** By the name they are invoked by. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  readonly loader: Loader;
  /** The project's folder. */
  readonly root: string;
  /** Origins of the embedded services, which are told the caller; asked for at every request. */
  readonly services?: () => readonly string[];
  /** Told of every invocation as it starts. */
  readonly onStart?: (functionName: string, requestId: string) => void;
  /** One line for every invocation that fails. */
  readonly log?: (line: string) => void;
  /**
   * Stands around every invocation, so that a fault test can kill, delay, fail or repeat it.
   * Each `proceed()` is one invocation.
   */
  readonly around?: (
    functionName: string,
    payload: unknown,
    proceed: () => Promise<unknown>,
  ) => Promise<unknown>;
}

/** The Lambda service on one machine, in one process. */
export interface LambdaHost {
  /**
   * Invokes a function and waits for its result. Rejects with a `LambdaFailure`, or with the
   * signal's reason when the caller stops waiting; the function itself goes on, as on Lambda.
   */
  invoke(
    functionName: string,
    payload: unknown,
    options?: { readonly signal?: AbortSignal | undefined },
  ): Promise<unknown>;
  /** Fails what is under way and whatever comes later. */
  close(): void;
}

/** Runs functions from this project, each loaded on its first invocation. */
export function createLambdaHost(options: LambdaHostOptions): LambdaHost {
  const { functions, services = () => [], log = () => {} } = options;
  const { around = (_name, _payload, proceed) => proceed() } = options;
  const closed = new AbortController();
  const identity = createCallerIdentity(services);
  const removeGuard = installCrashGuard();
  const deployed = new Map(
    Object.entries(functions).map(([name, spec]) => {
      return [name, { name, spec, sandbox: createSandbox(name, spec, options), running: 0 }];
    }),
  );
  type Deployed = NonNullable<ReturnType<typeof deployed.get>>;

  async function runOnce(
    { name, spec, sandbox }: Deployed,
    event: string,
    stopped: AbortSignal,
  ): Promise<string> {
    const requestId = randomUUID();
    options.onStart?.(name, requestId);
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

  async function admit(target: Deployed, payload: unknown): Promise<unknown> {
    const event = encodeRequest(payload);
    if (target.running >= (target.spec.concurrency ?? Number.POSITIVE_INFINITY)) {
      throw new LambdaFailure('Lambda.TooManyRequestsException', 'Rate Exceeded.');
    }
    target.running += 1;
    try {
      return JSON.parse(await runScoped(target, event));
    } finally {
      target.running -= 1;
    }
  }

  return {
    async invoke(functionName, payload, { signal } = {}) {
      closed.signal.throwIfAborted();
      signal?.throwIfAborted();
      const target = deployed.get(functionName);
      if (target === undefined) {
        throw new LambdaFailure(
          'Lambda.ResourceNotFoundException',
          `Function not found: ${functionName}`,
        );
      }
      const result = around(functionName, payload, () => admit(target, payload));
      return signal === undefined ? result : unlessAborted(result, signal);
    },
    close() {
      closed.abort(new LambdaFailure('Lambda.ServiceException', 'The Lambda host is closed.'));
      identity.close();
      removeGuard();
    },
  };
}

/** A handler that throws before its first await fails like one that rejects. */
async function start(handler: LambdaHandler, event: string, context: LambdaContext) {
  return handler(JSON.parse(event), context);
}
