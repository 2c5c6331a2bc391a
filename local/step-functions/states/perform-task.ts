import { isObject, type Json } from '../interpreter/json.ts';
import { type Payload, payload } from '../interpreter/payload.ts';
import { StatesError } from '../interpreter/states-error.ts';
import type { Visit } from '../interpreter/visit.ts';
import { misfits, type Resource } from '../resources/resource.ts';

/** Has a resource do what a Task asks for, and writes down what comes of it. */
export async function performTask(
  visit: Visit,
  resource: Resource,
  sent: Payload,
  seconds: number | undefined,
): Promise<Payload> {
  const { thread, run } = visit;
  const named = { resourceType: resource.resourceType, resource: resource.resource };
  const fields = argumentsOf(resource, sent.value);
  thread.append('TaskScheduled', {
    taskScheduledEventDetails: {
      ...named,
      region: run.region,
      parameters: sent.text,
      ...(seconds === undefined ? {} : { timeoutInSeconds: seconds }),
    },
  });
  thread.append('TaskStarted', { taskStartedEventDetails: named });

  function submitted(value: Json): void {
    const { text } = payload(value, `state/task '${resource.resourceType}'`);
    thread.append('TaskSubmitted', {
      taskSubmittedEventDetails: { ...named, output: text, outputDetails: { truncated: false } },
    });
  }

  let result: Payload;
  try {
    const value = await unlessAborted(thread.signal, (signal) => [
      resource.perform({ ...run, arguments: fields, signal, submitted }),
      ...(seconds === undefined ? [] : [timeoutOf(visit, seconds, signal)]),
    ]);
    result = payload(value, `state/task '${resource.resourceType}'`);
  } catch (error) {
    if (!thread.signal.aborted && error instanceof StatesError) noteFailure(visit, named, error);
    throw error;
  }
  thread.append('TaskSucceeded', {
    taskSucceededEventDetails: {
      ...named,
      output: result.text,
      outputDetails: { truncated: false },
    },
  });
  return result;
}

function noteFailure(
  { thread }: Visit,
  named: { readonly resourceType: string; readonly resource: string },
  error: StatesError,
): void {
  const details = { ...named, ...error.details() };
  if (error.error === 'States.Timeout') {
    thread.note('TaskTimedOut', thread.last, { taskTimedOutEventDetails: details });
  } else {
    thread.note('TaskFailed', thread.last, { taskFailedEventDetails: details });
  }
}

/** One for all, since every task ends with it. */
const TASK_OVER = new Error('nobody waits for this task any more');

/**
 * The first of some promises to settle, all with a signal that is aborted when that has happened.
 * By hand because `AbortSignal.any` costs more than the rest of a task.
 */
async function unlessAborted<Result>(
  outer: AbortSignal,
  begin: (signal: AbortSignal) => readonly Promise<Result>[],
): Promise<Result> {
  const own = new AbortController();
  const aborted = Promise.withResolvers<never>();
  const abort = () => {
    own.abort(outer.reason);
    aborted.reject(outer.reason);
  };
  outer.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([...begin(own.signal), aborted.promise]);
  } finally {
    outer.removeEventListener('abort', abort);
    own.abort(TASK_OVER);
  }
}

async function timeoutOf({ run }: Visit, seconds: number, signal: AbortSignal): Promise<never> {
  await run.clock.sleep(seconds * 1000, signal);
  throw new StatesError('States.Timeout');
}

/** A Task whose Arguments do not suit its resource fails the execution: `States.Runtime`. */
function argumentsOf(resource: Resource, value: Json): Readonly<Record<string, Json>> {
  const problems = isObject(value)
    ? misfits(resource, Object.keys(value))
    : ['an object is needed'];
  if (isObject(value) && problems.length === 0) return value as Readonly<Record<string, Json>>;
  const what = JSON.stringify(value).slice(0, 1000);
  throw new StatesError(
    'States.Runtime',
    `The Arguments '${what}' could not be used to start the Task: [${problems.join('; ')}]`,
  );
}
