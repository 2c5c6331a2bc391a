import { AsyncLocalStorage } from 'node:async_hooks';

/** What an invocation is about: each of its lines says so, whoever writes it. */
export interface LogIds {
  readonly run?: string | undefined;
  readonly artifact?: string | undefined;
  /** Lambda's own id of the invocation. */
  readonly requestId?: string | undefined;
}

const current = new AsyncLocalStorage<LogIds>();

/** Carries out some work whose lines are all to bear these ids. */
export function withLogIds<T>(ids: LogIds, work: () => T): T {
  return current.run(ids, work);
}

/** The ids of the work under way. */
export function logIds(): LogIds {
  return current.getStore() ?? {};
}
