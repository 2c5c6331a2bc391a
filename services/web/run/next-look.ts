/** A run that has just begun is looked at more often than one that takes its time. */
const OFTEN_MS = 2_000;
const SELDOM_MS = 5_000;
const LOOKS_OFTEN = 15;

/** How long to wait before looking at a run again, after so many looks. */
export function nextLook(looks: number): number {
  return looks < LOOKS_OFTEN ? OFTEN_MS : SELDOM_MS;
}
