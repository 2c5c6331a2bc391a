import { readLeaving } from '../interpreter/leaving.ts';
import type { Exit } from '../interpreter/machine.ts';
import type { StateKind } from './state-kind.ts';

/** Ends its scope, and with it the execution or the branch, well. */
export const succeed: StateKind = (fields) => {
  const exit: Exit = { kind: 'next', next: undefined };
  if (fields.raw('Assign') !== undefined) fields.problem('is not for a Succeed', 'Assign');
  const leaving = readLeaving(fields, ['input', 'context']);
  return {
    exits: [exit],
    scopes: [],
    run: (visit) => leaving.leave(visit, exit, visit.input),
  };
};
