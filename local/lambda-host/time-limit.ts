import { runtimeFailure } from './lambda-failure.ts';
import { unlessAborted } from './unless-aborted.ts';

/** Lambda gives a module ten seconds to load, which do not count against the function's timeout. */
export const INIT_SECONDS = 10;

/**
 * Waits for the work as long as Lambda would, or until the host closes.
 *
 * Lambda stops the sandbox; here the work goes on unobserved and what it returns is discarded.
 * Work that never yields (an endless loop) is ended from outside, with the thread it runs in.
 */
export async function withinTime<T>(
  work: Promise<T>,
  seconds: number,
  requestId: string,
  closed: AbortSignal,
): Promise<T> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(timedOut(seconds, requestId)), seconds * 1000);
  try {
    return await unlessAborted(work, AbortSignal.any([limit.signal, closed]));
  } finally {
    clearTimeout(timer);
  }
}

/** What an invocation fails with that took too long. */
export function timedOut(seconds: number, requestId: string) {
  const message = `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`;
  return runtimeFailure('Sandbox.Timedout', message);
}
