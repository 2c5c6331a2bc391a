import type { Problem } from '#shared/domain/problem.ts';
import type { Holder } from './index/reservations.ts';

/** A 409, with what is in the way. */
export type Held = Problem & Required<Pick<Problem, 'conflict'>>;

/** What is told where another has the source. */
export function heldSource({ artifactId: id, run, state }: Holder): Held {
  return state === 'registered'
    ? { status: 409, detail: 'This source is already registered.', conflict: { id } }
    : { status: 409, detail: 'This source is being ingested right now.', conflict: { id, run } };
}
