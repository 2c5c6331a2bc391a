import type { Bindings } from '../interpreter/expression.ts';
import type { Fields } from '../interpreter/fields.ts';
import type { Json } from '../interpreter/json.ts';
import type { Visit } from '../interpreter/visit.ts';
import { unfit } from './concurrency.ts';

/** The items of a Map, once it is visited. */
export type Items = (visit: Visit, bindings: Bindings) => Promise<readonly Json[]>;

/** Reads Items, for which the state's input stands where there are none. */
export function readItems(fields: Fields): Items {
  const items = fields.template('Items', ['input', 'context']);
  if (items?.constant !== undefined && !Array.isArray(items.constant)) {
    fields.problem('must be a list', 'Items');
  }
  return async ({ input }, bindings) => {
    const list = items === undefined ? input.value : await items.evaluate(bindings);
    if (!isList(list)) throw unfit('Items', 'a list', list);
    return list;
  };
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
