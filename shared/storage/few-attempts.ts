import { setTimeout as pause } from 'node:timers/promises';

const MOST_ATTEMPTS = 6;
const LONGEST_PAUSE_MS = 40;

/**
 * Tries what others may come before, each time they do, but not for ever: `undefined` where nothing
 * has come of it in the end. The pause is drawn from a growing span, so that those who met once do
 * not meet again in step.
 */
export async function fewAttempts<T>(
  attempt: () => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let made = 1; ; made++) {
    const result = await attempt();
    if (result !== undefined || made === MOST_ATTEMPTS) return result;
    await pause(Math.random() * LONGEST_PAUSE_MS * made);
  }
}
