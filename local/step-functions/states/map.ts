import type { Fields } from '../interpreter/fields.ts';
import { isObject } from '../interpreter/json.ts';
import { distributedMap } from './distributed-map.ts';
import { inlineMap } from './inline-map.ts';
import type { StateKind } from './state-kind.ts';

/** Runs its processor once for each item: in the execution itself, or in an execution for each. */
export const map: StateKind = (fields, tools) =>
  isDistributed(fields) ? distributedMap(fields, tools) : inlineMap(fields, tools);

function isDistributed(fields: Fields): boolean {
  const processor = fields.raw('ItemProcessor');
  const config = isObject(processor) ? processor.ProcessorConfig : undefined;
  return isObject(config) && config.Mode === 'DISTRIBUTED';
}
