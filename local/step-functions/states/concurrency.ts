import type { Bindings } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import type { Json } from '../interpreter/json.ts';
import { EvaluationError } from '../interpreter/states-error.ts';

/** How many iterations of a Map may run at the same time, once it is visited. */
export type Concurrency = (bindings: Bindings) => Promise<number>;

/** Reads MaxConcurrency: as many as there may be is what 0 and none mean. */
export function readConcurrency(fields: Fields, most: number): Concurrency {
  const given = fields.template('MaxConcurrency', ['input', 'context']);
  if (given?.constant !== undefined && !isConcurrency(given.constant)) {
    fields.problem('must be a whole number, 0 or more', 'MaxConcurrency');
  }
  return async (bindings) => {
    const wanted = await given?.evaluate(bindings);
    if (wanted !== undefined && !isConcurrency(wanted)) {
      throw unfit('MaxConcurrency', 'a whole number, 0 or more', wanted);
    }
    return Math.min(wanted || most, most);
  };
}

/** What a field that an expression has given the wrong value is reported as. */
export function unfit(field: string, expected: string, value: Json): EvaluationError {
  const found = JSON.stringify(value).slice(0, 1000);
  return new EvaluationError(field, `The field '${field}' must be ${expected}, not ${found}.`);
}

function isConcurrency(value: Json): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
