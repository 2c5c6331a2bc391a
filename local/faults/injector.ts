import { setTimeout as pause } from 'node:timers/promises';
import type { Executions } from '#shared/storage/executions/executions.ts';
import type { AwsCall, Fate } from '../aws-call.ts';
import type { StackOptions } from '../stack.ts';

type Around = NonNullable<StackOptions['around']>;

/** What is to go wrong; whatever it says nothing of goes on as ever. */
export interface Disturbance {
  fate?(call: AwsCall): Fate | Promise<Fate> | undefined;
  around?: Around;
}

/** Stands between a registry and its services, and knows when nothing is going on there. */
export interface Injector {
  readonly intercept: (call: AwsCall) => Fate | Promise<Fate>;
  readonly around: Around;
  /** From here on this goes wrong, and whatever went wrong before does not. */
  disturb(disturbance: Disturbance): void;
  /** Forgets what has been done so far. */
  begin(): void;
  /** The calls of functions since then, oldest first. */
  readonly calls: readonly AwsCall[];
  /** Functions that were invoked since then. */
  readonly invoked: ReadonlySet<string>;
  /** Until no execution runs and no function works, also those that were given up. */
  idle(executions: Executions): Promise<void>;
  /** And until everybody has been told of every execution that is over. */
  quiet(executions: Executions): Promise<void>;
}

const EVERY_MS = 5;
/** Somebody who is told in vain is told again after a second, then two. */
const PATIENCE_MS = 90_000;

export function createInjector(): Injector {
  let current: Disturbance = {};
  const calls: AwsCall[] = [];
  const invoked = new Set<string>();
  const started = new Set<string>();
  const told = new Set<string>();
  let working = 0;

  async function counted<T>(work: () => Promise<T>): Promise<T> {
    working += 1;
    try {
      return await work();
    } finally {
      working -= 1;
    }
  }

  async function isIdle(executions: Executions, isOver: (run: string) => boolean) {
    if (working > 0) return false;
    for (const run of started) {
      const status = await executions.status(run);
      if (status === 'RUNNING' || (status !== undefined && !isOver(run))) return false;
    }
    return working === 0;
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error('it does not come to rest');
      await pause(EVERY_MS);
    }
  }

  return {
    intercept(call) {
      if (call.caller === undefined) return { kind: 'proceed' };
      calls.push(call);
      const { name } = (call.body ?? {}) as { name?: string };
      if (call.action === 'StartExecution' && name !== undefined) started.add(name);
      return current.fate?.(call) ?? { kind: 'proceed' };
    },

    async around(name, payload, proceed) {
      invoked.add(name);
      const { detail } = (payload ?? {}) as { detail?: { name?: string } };
      const work = () => counted(proceed);
      const result = await counted(() =>
        current.around ? current.around(name, payload, work) : proceed(),
      );
      if (detail?.name !== undefined) told.add(detail.name);
      return result;
    },

    disturb(disturbance) {
      current = disturbance;
    },

    begin() {
      calls.length = 0;
      for (const set of [invoked, started, told]) set.clear();
    },

    calls,
    invoked,
    idle: (executions) => until(() => isIdle(executions, () => true)),
    quiet: (executions) => until(() => isIdle(executions, (run) => told.has(run))),
  };
}
