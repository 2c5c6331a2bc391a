import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { ClosedExecution } from '../closed-execution.ts';
import {
  type EmbeddedStepFunctions,
  type StepFunctionsOptions,
  startStepFunctions,
} from '../server.ts';
import { machineOf, never, taskOf } from './walk.ts';

/** Machines for tests of the service. */
export const machines: StepFunctionsOptions['machines'] = {
  /** Gives its input back at once. */
  echo: { definition: machineOf({ Echo: { Type: 'Pass', End: true } }) },
  /** Waits for a function, which decides how it ends. */
  work: { definition: machineOf({ Work: taskOf('work') }) },
  broken: { definition: machineOf({ Stop: { Type: 'Fail', Error: 'Broken', Cause: 'why' } }) },
};

/** A service of its own folder, and what it has told of closed executions. */
export interface Served {
  readonly service: EmbeddedStepFunctions;
  readonly client: SFNClient;
  readonly dir: string;
  readonly closed: ClosedExecution[];
  readonly errors: unknown[];
  /** Waits until an execution of that name has been told of. */
  whenClosed(name: string): Promise<ClosedExecution>;
  stop(): Promise<void>;
}

const stops: (() => Promise<void>)[] = [];

/** Starts a service; on the folder of an earlier one if one is given. */
export async function serve(options: Partial<StepFunctionsOptions> = {}): Promise<Served> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'step-functions-'));
  const closed: ClosedExecution[] = [];
  const errors: unknown[] = [];
  const listeners = new Set<() => void>();
  const service = await startStepFunctions({
    machines,
    invoke: never,
    onError: (error) => errors.push(error),
    onClosed: async (execution) => {
      closed.push(execution);
      for (const look of [...listeners]) look();
    },
    ...options,
    dir,
  });
  const client = new SFNClient({
    endpoint: service.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  let running = true;
  const stop = async () => {
    if (!running) return;
    running = false;
    client.destroy();
    await service.close();
  };
  stops.push(async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });
  return {
    service,
    client,
    dir,
    closed,
    errors,
    stop,
    whenClosed: (name) =>
      new Promise((resolve) => {
        const look = () => {
          const found = closed.find((execution) => execution.name === name);
          if (found === undefined) return;
          listeners.delete(look);
          resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

/** Stops whatever `serve` has started, and removes its folders. */
export async function stopServing(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}

/** A function that each call waits in until the test lets it go on. */
export function gate(): {
  readonly invoke: StepFunctionsOptions['invoke'];
  readonly entered: Promise<unknown>;
  release(answer: unknown): void;
} {
  const entered = Promise.withResolvers<unknown>();
  const answer = Promise.withResolvers<unknown>();
  return {
    invoke: ({ payload }) => {
      entered.resolve(payload);
      return answer.promise;
    },
    entered: entered.promise,
    release: answer.resolve,
  };
}
