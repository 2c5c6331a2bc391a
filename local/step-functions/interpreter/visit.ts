import type { Children, Nested } from '../nested.ts';
import type { InvokeLambda } from '../resources/invoke-lambda.ts';
import type { ReadObject } from '../states/item-reader.ts';
import type { Clock } from './clock.ts';
import type { Bindings } from './expression.ts';
import type { EventDetails } from './history.ts';
import type { Json, JsonObject } from './json.ts';
import type { State, Step } from './machine.ts';
import type { Payload } from './payload.ts';
import { EvaluationError, StatesError } from './states-error.ts';
import type { Thread } from './thread.ts';

/** What all states of one execution share. */
export interface Run {
  readonly executionArn: string;
  readonly region: string;
  readonly clock: Clock;
  /** From 0 up to 1: for jitter. */
  readonly random: () => number;
  readonly invoke: InvokeLambda;
  readonly readObject: ReadObject;
  readonly nested: Nested;
  readonly children: Children;
  readonly observe: (step: Step) => void;
}

/** What a scope hands to the states in it. */
export interface Surroundings {
  readonly run: Run;
  readonly thread: Thread;
  /** The context object less `State`. */
  readonly context: JsonObject;
  /** The variables of the scope and of those around it. */
  readonly variables: Readonly<Record<string, Json>>;
}

/** One state, entered once; retries belong to the same visit. */
export interface Visit extends Surroundings {
  readonly state: State;
  readonly input: Payload;
  readonly enteredTime: string;
  /** The event that says it was entered. */
  readonly enteredId: number;
  retryCount: number;
}

/** Types of state that have a Retry, and therefore a count of retries. */
const RETRYING: readonly string[] = ['Task', 'Parallel', 'Map'];

/** `$states.context` in this visit. */
export function contextOf({ state, context, enteredTime, retryCount }: Visit): JsonObject {
  const times = { Name: state.name, EnteredTime: enteredTime };
  const counts = RETRYING.includes(state.type) ? { RetryCount: retryCount } : {};
  return { ...context, State: { ...times, ...counts } };
}

/** What expressions of this visit can read. */
export function bindingsOf(
  visit: Visit,
  extra: Readonly<Record<string, Json>> = {},
  context = contextOf(visit),
): Bindings {
  return { ...visit.variables, states: { input: visit.input.value, context, ...extra } };
}

/** Runs a part of a visit; an expression that fails is written down and becomes an error to catch. */
export async function reportingEvaluation<Result>(
  visit: Visit,
  part: () => Promise<Result>,
): Promise<Result> {
  try {
    return await part();
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    const { name } = visit.state;
    const reported = new StatesError(
      'States.QueryEvaluationError',
      `An error occurred while executing the state '${name}' (entered at the event id #${visit.enteredId}). ${error.message}`,
    );
    const details: EventDetails = {
      evaluationFailedEventDetails: {
        ...reported.details(),
        location: error.location,
        state: name,
      },
    };
    visit.thread.note('EvaluationFailed', visit.thread.last, details);
    throw reported;
  }
}
