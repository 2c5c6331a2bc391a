import type { LambdaFunction } from './lambda-function.ts';
import type { Loader } from './load-handler.ts';
import { encodeRequest } from './payload.ts';
import { createRunner } from './runner.ts';
import { createThreadRunner } from './thread-runner.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface LambdaHostOptions {
  /** By the name they are invoked by. */
  readonly functions: Readonly<Record<string, LambdaFunction>>;
  /** Sources run in this thread, where coverage is counted; what is built, in one of its own. */
  readonly loader: Loader;
  /** The project's folder. */
  readonly root: string;
  /** Origins of the embedded services, which are told the caller; known by the first invocation. */
  readonly services?: () => readonly string[];
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
  /** Bytes that functions have in use in a thread of their own. */
  heapElsewhere(): Promise<number>;
  /** Fails what is under way and whatever comes later. */
  close(): void;
}

/** Runs functions from this project, each loaded on its first invocation. */
export function createLambdaHost(options: LambdaHostOptions): LambdaHost {
  const { services = () => [], log = () => {} } = options;
  const { around = (_name, _payload, proceed) => proceed() } = options;
  const create = options.loader === 'source' ? createRunner : createThreadRunner;
  const runner = create({ ...options, services, log });

  async function invokeOnce(functionName: string, payload: unknown): Promise<unknown> {
    return JSON.parse(await runner.run(functionName, encodeRequest(payload)));
  }

  return {
    async invoke(functionName, payload, { signal } = {}) {
      signal?.throwIfAborted();
      const result = around(functionName, payload, () => invokeOnce(functionName, payload));
      return signal === undefined ? result : unlessAborted(result, signal);
    },
    heapElsewhere: runner.heapElsewhere,
    close: runner.close,
  };
}
