/** A run that has just begun is looked at more often than one that takes its time. */
const OFTEN_S = 2;
const SELDOM_S = 5;
const LOOKS_OFTEN = 15;

/**
 * How to look at a run for the time after so many looks: how long the registry may hold the answer
 * back while nothing ends, and how long to leave it alone before asking.
 */
export function nextLook(looks: number): { readonly wait: number; readonly pause: number } {
  if (looks === 0) return { wait: 0, pause: 0 };
  return looks < LOOKS_OFTEN ? { wait: OFTEN_S, pause: 0 } : { wait: 0, pause: SELDOM_S };
}
