import type { Invariant } from './invariant.ts';

/** Whoever began something has come to an end, and holds neither a source nor an artifact any more. */
export const noRunLeftOpen: Invariant = async ({ runs, items, pointers }) => [
  ...runs.filter(({ outcome }) => outcome === undefined).map(({ id }) => `run ${id} has no end`),
  ...items.filter(({ pk }) => pk === 'OPEN').map(({ sk }) => `run ${sk} is open`),
  ...pointers
    .filter(({ activeRun }) => activeRun !== undefined)
    .map(({ id, activeRun }) => `run ${activeRun} holds ${id}`),
  ...items
    .filter(({ pk, state }) => /^\d+#SOURCE#/.test(pk) && state === 'reserved')
    .map(({ pk, run }) => `run ${run} holds ${pk}`),
];
