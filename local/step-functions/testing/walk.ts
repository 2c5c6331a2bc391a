import { ExecutionEnded, execute, type Outcome } from '../interpreter/execute.ts';
import { createHistory, type HistoryEvent } from '../interpreter/history.ts';
import type { Json } from '../interpreter/json.ts';
import { loadMachine } from '../interpreter/load-machine.ts';
import type { Step } from '../interpreter/machine.ts';
import { type ManualClock, manualClock } from '../manual-clock.ts';
import type { InvokeLambda } from '../resources/invoke-lambda.ts';

/** An execution of a definition in this process, without an endpoint and without a disk. */
export interface Walk {
  readonly outcome: Promise<Outcome>;
  readonly clock: ManualClock;
  readonly events: readonly HistoryEvent[];
  readonly steps: readonly Step[];
  /** What functions were invoked with, in order. */
  readonly calls: readonly Parameters<InvokeLambda>[0][];
  /** Ends it from outside, as StopExecution does. */
  abort(): void;
}

/** What an in-process function does with its payload and how many times it has been called. */
export type TestFunction = (
  payload: Readonly<Record<string, Json>>,
  call: { readonly attempt: number; readonly signal: AbortSignal },
) => unknown;

/** Walks a machine of the states given, from the first of them. */
export function walk(
  states: Readonly<Record<string, unknown>>,
  {
    input = {},
    functions = {},
    machine = {},
    random = () => 1,
  }: {
    readonly input?: Json;
    readonly functions?: Readonly<Record<string, TestFunction>>;
    /** Further fields of the machine. */
    readonly machine?: Readonly<Record<string, unknown>>;
    readonly random?: () => number;
  } = {},
): Walk {
  const clock = manualClock();
  const definition = { ...machineOf(states), ...machine };
  const steps: Step[] = [];
  const calls: Parameters<InvokeLambda>[0][] = [];
  const ending = new AbortController();
  const history = createHistory(clock, () => undefined);

  const invoke: InvokeLambda = async (call) => {
    calls.push(call);
    const attempt = calls.filter(({ functionName }) => functionName === call.functionName).length;
    const run = functions[call.functionName];
    if (run === undefined) throw failure('Lambda.ResourceNotFoundException', call.functionName);
    return run(call.payload as Readonly<Record<string, Json>>, { attempt, signal: call.signal });
  };
  const outcome = execute(
    loadMachine('test', definition),
    {
      executionArn: 'arn:test',
      region: 'us-east-1',
      clock,
      random,
      invoke,
      ...alone,
      observe: (step) => steps.push(step),
    },
    {
      input: { value: input, text: JSON.stringify(input) },
      roleArn: 'arn:aws:iam::000000000000:role/test',
      context: { Execution: { Id: 'arn:test', Name: 'run-1', Input: input } },
      history,
      signal: ending.signal,
    },
  );
  return {
    outcome,
    clock,
    events: history.events,
    steps,
    calls,
    abort: () =>
      ending.abort(new ExecutionEnded('ABORTED', { error: 'Stopped', cause: 'by hand' })),
  };
}

/** A walk has no service around it: whatever needs one is tried through the endpoint. */
const notHere = () => {
  throw new Error('a walk is an execution without a service');
};
const alone = {
  readObject: notHere,
  nested: { begin: notHere },
  children: { mapRunArn: notHere, begin: notHere },
};

/** A definition that begins with the first of the states given. */
export function machineOf(
  states: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0], States: states };
}

/** A Task that invokes a function of its own name, unless the fields say otherwise. */
export function taskOf(name: string, fields: Readonly<Record<string, unknown>> = {}): object {
  const next = 'Next' in fields ? {} : { End: true };
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    ...next,
    ...fields,
  };
}

/** An error as a function or the Lambda service reports it. */
export function failure(name: string, message = 'broken'): Error {
  return Object.assign(new Error(message), { name });
}

/** A history in short: `3<2 TaskScheduled`. */
export function outline(events: readonly HistoryEvent[]): readonly string[] {
  return events.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`);
}

/** A promise that is never settled. */
export function never(): Promise<never> {
  return new Promise(() => undefined);
}
