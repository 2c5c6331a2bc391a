import { AsyncLocalStorage } from 'node:async_hooks';
import { type LambdaFailure, runtimeFailure } from './lambda-failure.ts';
import { failureOf } from './thrown.ts';

const invocations = new AsyncLocalStorage<(failure: LambdaFailure) => void>();
let holders = 0;

/** Runs work whose stray errors, in callbacks and in promises nobody awaits, go to `crash`. */
export function guarded<T>(crash: (failure: LambdaFailure) => void, work: () => T): T {
  return invocations.run(crash, work);
}

/**
 * Keeps the process alive when a function leaves an error to nobody: on Lambda that ends one
 * sandbox, here it would end the whole stack. Errors from anywhere else end the process as ever.
 * Returns what takes the guard away again.
 */
export function installCrashGuard(): () => void {
  holders += 1;
  if (holders === 1) {
    process.on('unhandledRejection', onRejection);
    process.on('uncaughtException', onException);
  }
  let installed = true;
  return () => {
    if (!installed) return;
    installed = false;
    holders -= 1;
    if (holders > 0) return;
    process.off('unhandledRejection', onRejection);
    process.off('uncaughtException', onException);
  };
}

function onRejection(reason: unknown): void {
  const crash = invocations.getStore();
  if (crash === undefined) throw reason;
  const trace = reason instanceof Error ? (reason.stack?.split('\n') ?? []) : [];
  crash(runtimeFailure('Runtime.UnhandledPromiseRejection', String(reason), trace));
}

function onException(error: Error): void {
  const crash = invocations.getStore();
  if (crash === undefined) throw error;
  crash(failureOf(error));
}
