import type { Departure, Scope, State } from './machine.ts';
import type { Payload } from './payload.ts';
import { SiblingFailed } from './thread.ts';
import { reportingEvaluation, type Surroundings, type Visit } from './visit.ts';

/** Types of state whose being cut short the history mentions. */
const ABORTED = {
  Task: 'TaskStateAborted',
  Wait: 'WaitStateAborted',
  Parallel: 'ParallelStateAborted',
  Map: 'MapStateAborted',
} as const;

/** Goes from state to state until one ends the scope, and gives its output. */
export async function runScope(
  scope: Scope,
  input: Payload,
  surroundings: Surroundings,
): Promise<Payload> {
  let name = scope.startAt;
  let current = input;
  let variables = surroundings.variables;
  for (;;) {
    const state = scope.states.get(name);
    if (state === undefined) throw new Error(`a scope without its state ${name} was loaded`);
    const { exit, output, assigned } = await visit(state, current, { ...surroundings, variables });
    if (exit.next === undefined) return output;
    variables = { ...variables, ...assigned };
    name = exit.next;
    current = output;
  }
}

async function visit(state: State, input: Payload, around: Surroundings): Promise<Departure> {
  const { run, thread } = around;
  const { name, type } = state;
  const enteredTime = new Date(run.clock.now()).toISOString();
  const enteredId = thread.append(`${type}StateEntered`, {
    stateEnteredEventDetails: { name, input: input.text, inputDetails: { truncated: false } },
  });
  run.observe({ kind: 'entered', executionArn: run.executionArn, state: name });

  const current: Visit = { ...around, state, input, enteredTime, enteredId, retryCount: 0 };
  let departure: Departure;
  try {
    departure = await reportingEvaluation(current, () => state.run(current));
  } catch (error) {
    if (thread.signal.reason instanceof SiblingFailed && type in ABORTED) {
      thread.note(ABORTED[type as keyof typeof ABORTED], thread.signal.reason.eventId);
    }
    throw error;
  }
  noteExit(around, state, departure);
  return departure;
}

/** A Fail has no way out, and so never comes here. */
function noteExit(
  { run, thread }: Surroundings,
  { name, type, exits }: State,
  { exit, output, assigned }: Departure,
): void {
  if (type === 'Fail') return;
  const variables = Object.entries(assigned).map(([key, value]) => [key, JSON.stringify(value)]);
  thread.append(`${type}StateExited`, {
    stateExitedEventDetails: {
      name,
      output: output.text,
      outputDetails: { truncated: false },
      ...(variables.length === 0
        ? {}
        : {
            assignedVariables: Object.fromEntries(variables),
            assignedVariablesDetails: { truncated: false },
          }),
    },
  });
  run.observe({
    kind: 'left',
    executionArn: run.executionArn,
    state: name,
    by: exit.kind,
    exit: exits.indexOf(exit),
    next: exit.next,
  });
}
