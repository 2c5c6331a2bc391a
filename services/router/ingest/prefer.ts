/** No client waits longer than this: API Gateway gives up at 30 seconds. */
export const LONGEST_WAIT_S = 25;

/**
 * How many seconds the client would wait (RFC 7240): `respond-async` is none, `wait=N` is N, and
 * what is not said is the registry's own choice.
 */
export function preferredWait(prefer: string, usual: number): number {
  const preferences = prefer.split(/[,;]/).map((preference) => preference.trim().toLowerCase());
  const wait = preferences.map((text) => /^wait="?(\d{1,6})"?$/.exec(text)?.[1]).find(Boolean);
  if (wait !== undefined) return Math.min(Number(wait), LONGEST_WAIT_S);
  return preferences.includes('respond-async') ? 0 : Math.min(usual, LONGEST_WAIT_S);
}
