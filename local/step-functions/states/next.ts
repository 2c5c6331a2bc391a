import type { Fields } from '../interpreter/fields.ts';
import type { Exit } from '../interpreter/machine.ts';

/** Reads Next or End, of which a state that goes on has exactly one. */
export function readNext(fields: Fields): Exit {
  const next = fields.text('Next');
  const end = fields.raw('End');
  if (end !== undefined && typeof end !== 'boolean') fields.problem('must be true or false', 'End');
  if ((next === undefined) === (end !== true)) fields.problem('has to have either Next or End');
  return { kind: 'next', next };
}
