import type { Problem } from '#shared/domain/problem.ts';
import type { Holder } from './index/reservations.ts';

/** Why a source is not to be had: which artifact has it, and by which run where one is at it. */
export function sourceConflict({ artifactId: id, run, state }: Holder): Problem {
  return state === 'registered'
    ? { status: 409, detail: 'This source is already registered.', conflict: { id } }
    : { status: 409, detail: 'This source is being ingested right now.', conflict: { id, run } };
}
