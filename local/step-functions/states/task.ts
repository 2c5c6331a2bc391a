import { expressionSource } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import { isObject, type Json } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import { type Payload, payload } from '../interpreter/payload.ts';
import { EvaluationError, StatesError } from '../interpreter/states-error.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf, type Visit } from '../interpreter/visit.ts';
import { type Resource, resources } from '../resources/resource.ts';
import { isSeconds } from './duration.ts';
import { readNext } from './next.ts';
import type { StateKind } from './state-kind.ts';

/** Has a service do something. */
export const task: StateKind = (fields) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context', 'result']);
  const trying = readTrying(fields);
  const resource = readResource(fields);
  const given = fields.template('Arguments', ['input', 'context']);
  const timeout = fields.template('TimeoutSeconds', ['input', 'context']);
  if (timeout?.constant !== undefined && !isSeconds(timeout.constant, 1)) {
    fields.problem('must be a whole number from 1 to 99999999', 'TimeoutSeconds');
  }

  return {
    exits: [exit, ...trying.exits],
    scopes: [],
    run: (visit) =>
      trying.run(visit, async () => {
        if (resource === undefined) throw new Error('a Task without a resource was loaded');
        const bindings = bindingsOf(visit);
        const value = await given?.evaluate(bindings);
        const seconds = await timeout?.evaluate(bindings);
        if (seconds !== undefined && !isSeconds(seconds, 1)) {
          throw new EvaluationError(
            'TimeoutSeconds',
            `The field 'TimeoutSeconds' must be a whole number from 1 to 99999999, not ${JSON.stringify(seconds)}.`,
          );
        }
        const source = `Arguments of the state '${visit.state.name}'`;
        const sent = value === undefined ? visit.input : payload(value, source);
        const result = await perform(visit, resource, sent, seconds);
        return leaving.leave(visit, exit, result, { result: result.value });
      }),
  };
};

/** One for all, since every task ends with it. */
const TASK_OVER = new Error('nobody waits for this task any more');

async function perform(
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

  const over = new AbortController();
  const signal = AbortSignal.any([thread.signal, over.signal]);
  let result: Payload;
  try {
    const value = await Promise.race([
      resource.perform({ arguments: fields, invoke: run.invoke, signal }),
      interruption(signal),
      ...(seconds === undefined ? [] : [timeoutOf(visit, seconds, signal)]),
    ]);
    result = payload(value, `state/task '${resource.resourceType}'`);
  } catch (error) {
    if (!thread.signal.aborted && error instanceof StatesError) noteFailure(visit, named, error);
    throw error;
  } finally {
    over.abort(TASK_OVER);
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

/** Never fulfilled; rejected when the signal is aborted. */
function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
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

function misfits(resource: Resource, found: readonly string[]): string[] {
  const missing = resource.required.filter((field) => !found.includes(field));
  const unknown = found.filter((field) => !resource.fields.includes(field));
  return [
    ...missing.map((field) => `The field '${field}' is required but was missing`),
    ...unknown.map((field) => `The field '${field}' is not supported here`),
  ];
}

function readResource(fields: Fields): Resource | undefined {
  const named = fields.requiredText('Resource');
  const resource = resources[named];
  if (resource === undefined) {
    if (named !== '') fields.problem(`there is no ${named} here`, 'Resource');
    return undefined;
  }
  const given = fields.raw('Arguments');
  if (typeof given === 'string' && expressionSource(given) !== undefined) return resource;
  if (given !== undefined && !isObject(given)) {
    fields.problem('must be an object or an expression', 'Arguments');
  }
  if (isObject(given)) {
    for (const problem of misfits(resource, Object.keys(given)))
      fields.problem(problem, 'Arguments');
  }
  return resource;
}
