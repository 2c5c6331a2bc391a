import { expressionSource } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import { isObject } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import { payload } from '../interpreter/payload.ts';
import { EvaluationError } from '../interpreter/states-error.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf } from '../interpreter/visit.ts';
import { misfits, type Resource, resources } from '../resources/resource.ts';
import { isSeconds } from './duration.ts';
import { readNext } from './next.ts';
import { performTask } from './perform-task.ts';
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
        const result = await performTask(visit, resource, sent, seconds);
        return leaving.leave(visit, exit, result, { result: result.value });
      }),
  };
};

function readResource(fields: Fields): Resource | undefined {
  const named = fields.requiredText('Resource');
  const resource = resources.get(named);
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
    for (const problem of misfits(resource, Object.keys(given))) {
      fields.problem(problem, 'Arguments');
    }
  }
  return resource;
}
