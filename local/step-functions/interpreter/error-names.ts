import type { Fields } from './fields.ts';

/** The errors that `States.ALL` is documented not to catch. */
const TERMINAL: readonly string[] = ['States.DataLimitExceeded', 'States.Runtime'];

/**
 * Whether an `ErrorEquals` names an error. `States.Runtime` always fails the execution, even when
 * it is named; `States.DataLimitExceeded` is caught by its own name only.
 */
export function namesError(errorEquals: readonly string[], error: string): boolean {
  if (error === 'States.Runtime') return false;
  if (errorEquals.includes(error)) return true;
  if (TERMINAL.includes(error)) return false;
  if (errorEquals.includes('States.ALL')) return true;
  return errorEquals.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** Reads an ErrorEquals: `States.ALL` "must appear alone" and in the last Retrier or Catcher. */
export function readErrorEquals(fields: Fields, isLast: boolean): readonly string[] {
  const names = fields.list('ErrorEquals').filter((name) => typeof name === 'string');
  if (names.length === 0 || names.length < fields.list('ErrorEquals').length) {
    fields.problem('must be a list of the names of errors', 'ErrorEquals');
  }
  if (names.includes('States.ALL') && (names.length > 1 || !isLast)) {
    fields.problem('States.ALL must stand alone, and last', 'ErrorEquals');
  }
  return names;
}
