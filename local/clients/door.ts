import type { Address } from '../invariants/outside.ts';
import { type CallOptions, call, type Reply } from '../testing/test-stack.ts';
import type { Span } from './history.ts';

/** A reply, and when it was asked for and given. */
export interface Timed extends Reply {
  readonly span: Span;
}

/** The registry as its clients meet it, with what it should not have answered. */
export interface Door {
  ask(method: string, path: string, options?: CallOptions): Promise<Timed>;
  /** How often each status was given. */
  readonly statuses: ReadonlyMap<number, number>;
  /** What is answered as if something were out of order, which nothing is here. */
  readonly faults: readonly string[];
}

export function createDoor(address: Pick<Address, 'url' | 'token'>): Door {
  const statuses = new Map<number, number>();
  const faults: string[] = [];
  return {
    async ask(method, path, options) {
      const invoked = performance.now();
      const reply = await call(address, method, path, options);
      const { status, body } = reply;
      const span = { invoked, returned: performance.now() };
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500) faults.push(`${method} ${path}: ${status} ${JSON.stringify(body)}`);
      return { ...reply, span };
    },
    statuses,
    faults,
  };
}
