import { EvaluationError, StatesError } from '../interpreter/states-error.ts';
import type { Template } from '../interpreter/template.ts';
import { bindingsOf, type Visit } from '../interpreter/visit.ts';
import type { StateKind } from './state-kind.ts';

/** Ends its scope with an error. */
export const fail: StateKind = (fields) => {
  const error = fields.template('Error', ['input', 'context']);
  const cause = fields.template('Cause', ['input', 'context']);
  return {
    exits: [],
    scopes: [],
    async run(visit) {
      const name = await text(visit, error, 'Error');
      throw new StatesError(name ?? 'States.Failed', await text(visit, cause, 'Cause'));
    },
  };
};

async function text(
  visit: Visit,
  template: Template | undefined,
  field: string,
): Promise<string | undefined> {
  const value = await template?.evaluate(bindingsOf(visit));
  if (value === undefined || typeof value === 'string') return value;
  throw new EvaluationError(field, `The field '${field}' must be a string, not ${typeof value}.`);
}
