import { readLeaving } from '../interpreter/leaving.ts';
import { readNext } from './next.ts';
import type { StateKind } from './state-kind.ts';

/** Passes its input, or an Output made of it, on. */
export const pass: StateKind = (fields) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context']);
  return {
    exits: [exit],
    scopes: [],
    run: (visit) => leaving.leave(visit, exit, visit.input),
  };
};
