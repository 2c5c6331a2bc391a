import { type Admission, isInForce } from './gate.ts';

/** How an artifact stands with the gate, in a word; datasets and code are not rated. */
export type Standing = Admission['decision'] | 'failing' | 'unrated';

interface Judged {
  readonly admission?: Pick<Admission, 'decision' | 'until'>;
  /** Whether its present rating fails the gate. */
  readonly isFailing: boolean;
}

/** What came last counts: a rating that fails, and a waiver that has ended. */
export function standing({ admission, isFailing }: Judged, now: number): Standing {
  if (isFailing) return 'failing';
  if (admission === undefined) return 'unrated';
  const hasEnded = admission.decision === 'waived' && !isInForce(admission, now);
  return hasEnded ? 'failing' : admission.decision;
}
