import type { Execution } from '../api/runs.ts';

/**
 * Whether a run that is over has told everything. Its outcome is known a moment before its execution
 * comes to an end, and that before its history can be read.
 */
export function isWhole({ status, states }: Pick<Execution, 'status' | 'states'>): boolean {
  const ends = states.some(({ type }) => type === 'Succeed' || type === 'Fail');
  return status !== 'RUNNING' && ends;
}
