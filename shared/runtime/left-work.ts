import { AsyncLocalStorage } from 'node:async_hooks';

const current = new AsyncLocalStorage<Promise<unknown>[]>();

/**
 * Carries out an invocation, and ends with it only when all is done that it has left for later: a
 * Lambda stands still as soon as its handler has answered.
 */
export async function withLeftWork<T>(work: () => Promise<T>): Promise<T> {
  const left: Promise<unknown>[] = [];
  try {
    return await current.run(left, work);
  } finally {
    await Promise.allSettled(left);
  }
}

/** Leaves to the end of the invocation what nothing before waits for; outside of one, to itself. */
export function leave(work: Promise<unknown>): void {
  current.getStore()?.push(work);
}
