import { randomUUID } from 'node:crypto';
import type { Arns } from './arn.ts';
import { closeInterrupted } from './close-interrupted.ts';
import { type Ends, endsOf } from './closed-execution.ts';
import { machineAt } from './endpoint/lookup.ts';
import type { Clock } from './interpreter/clock.ts';
import { ExecutionEnded, execute, type Outcome } from './interpreter/execute.ts';
import { createHistory, type HistoryEvent } from './interpreter/history.ts';
import type { Json } from './interpreter/json.ts';
import type { Machine } from './interpreter/machine.ts';
import type { Run } from './interpreter/visit.ts';
import type { Begun, Children, Nested } from './nested.ts';
import { startNamed } from './start-named.ts';
import type { ExecutionRecord } from './store/execution-record.ts';
import type { ExecutionStore } from './store/execution-store.ts';

/** The executions that run, and the way to those that are closed. */
export interface Executions {
  start(machine: string, name: string, input: string): ExecutionRecord;
  /** Ends a running execution; nothing happens to a closed one. */
  abort(
    record: ExecutionRecord,
    details: { readonly error?: string; readonly cause?: string },
  ): Promise<void>;
  history(record: ExecutionRecord): readonly HistoryEvent[];
  /** Closes what a process that is gone has left running. */
  closeInterrupted(): void;
  /** Stops everything where it stands, as a kill would. */
  stop(): void;
}

interface Running {
  readonly events: readonly HistoryEvent[];
  readonly over: Promise<void>;
  end(reason: Error): void;
}

/** What is to be run, and under which name it is kept. */
interface Launch {
  readonly machine: string;
  readonly definition: Machine;
  readonly name: string;
  readonly input: string;
  readonly mapRun?: string;
}

export function createExecutions(options: {
  readonly store: ExecutionStore;
  readonly machines: ReadonlyMap<string, Machine>;
  readonly arns: Arns;
  readonly clock: Clock;
  readonly run: Omit<Run, 'executionArn' | 'nested' | 'children'>;
  readonly onClosed: (record: ExecutionRecord, ends: Ends) => void;
  readonly onError: (error: unknown) => void;
}): Executions {
  const { store, machines, arns, clock, onError } = options;
  const running = new Map<ExecutionRecord, Running>();
  let stopped = false;

  function close(record: ExecutionRecord, outcome: Outcome, input: string): void {
    store.close(record, outcome.status, clock.now());
    options.onClosed(record, { input, outcome });
  }

  async function see(
    record: ExecutionRecord,
    input: string,
    outcome: Promise<Outcome>,
  ): Promise<void> {
    try {
      const ended = await outcome;
      if (!stopped) close(record, ended, input);
    } catch (error) {
      if (!stopped) onError(error);
    } finally {
      running.delete(record);
    }
  }

  function launch({ machine, definition, name, input, mapRun }: Launch): ExecutionRecord {
    if (stopped) throw new Error('the embedded Step Functions has been closed');
    const value: Json = JSON.parse(input);
    const record = store.start({ machine, name, startDate: clock.now(), input, mapRun });
    const executionArn = arns.execution(machine, name);
    const roleArn = arns.role(machineNamed(machine));
    const history = createHistory(clock, (event) => store.append(record, event));
    const ending = new AbortController();
    const run = { ...options.run, executionArn, nested, children: childrenOf(machine) };
    const outcome = execute(definition, run, {
      input: { value, text: input },
      roleArn,
      context: {
        Execution: {
          Id: executionArn,
          Input: value,
          Name: name,
          RoleArn: roleArn,
          StartTime: new Date(record.startDate).toISOString(),
          RedriveCount: 0,
        },
        StateMachine: { Id: arns.machine(machine), Name: machineNamed(machine) },
      },
      history,
      signal: ending.signal,
    });
    const over = see(record, input, outcome);
    running.set(record, { events: history.events, over, end: (reason) => ending.abort(reason) });
    return record;
  }

  async function abort(record: ExecutionRecord, details: Parameters<Executions['abort']>[1]) {
    const execution = running.get(record);
    execution?.end(new ExecutionEnded('ABORTED', details));
    await execution?.over;
  }

  const history = (record: ExecutionRecord) => running.get(record)?.events ?? store.history(record);

  /** How a record's execution ends; when this process ends first, nobody waits any more. */
  async function outcomeOf(record: ExecutionRecord): Promise<Outcome> {
    const execution = running.get(record);
    await execution?.over;
    const { outcome } = endsOf(execution?.events ?? store.history(record));
    return outcome ?? new Promise<never>(() => undefined);
  }

  function begun(record: ExecutionRecord): Begun {
    const { machine, name, startDate } = record;
    return {
      executionArn: arns.execution(machine, name),
      stateMachineArn: arns.machine(machine),
      name,
      startDate,
      stopDate: () => record.stopDate,
      outcome: outcomeOf(record),
      stop(cause) {
        if (!stopped) void abort(record, { cause });
      },
    };
  }

  const nested: Nested = {
    begin({ stateMachineArn, name, input }) {
      const machine = machineAt(stateMachineArn, { arns, definitions: machines });
      const service = { store, arns, executions, now: () => clock.now() };
      return begun(startNamed({ machine, name, input }, service));
    },
  };

  const childrenOf = (machine: string): Children => ({
    mapRunArn: (label, id) => arns.mapRun(machine, label, id),
    begin({ label, mapRunArn: mapRun, processor: definition, input }) {
      const labelled = `${machine}/${label}`;
      return begun(launch({ machine: labelled, definition, name: randomUUID(), input, mapRun }));
    },
  });

  const executions: Executions = {
    start(machine, name, input) {
      const definition = machines.get(machine);
      if (definition === undefined) throw new Error(`there is no machine ${machine}`);
      return launch({ machine, definition, name, input });
    },
    abort,
    history,
    closeInterrupted: () => closeInterrupted({ store, arns, clock }, close),
    stop() {
      stopped = true;
      const reason = new Error('the embedded Step Functions has been closed');
      for (const { end } of running.values()) end(reason);
    },
  };
  return executions;
}

/** The machine itself, of a child's that has the label of its Map behind it. */
export function machineNamed(machine: string): string {
  return machine.split('/', 1).join();
}
