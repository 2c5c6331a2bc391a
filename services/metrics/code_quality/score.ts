import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * Whether the linked code is kept like software.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. What
 * will count: tests (0.25), CI (0.15), lint, packaging, pinned dependencies and upkeep (0.10
 * each), types, README, licence and contributing (0.05 each).
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure whether the linked repository has tests, checks, packaging, pinned dependencies and somebody who keeps it up',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
