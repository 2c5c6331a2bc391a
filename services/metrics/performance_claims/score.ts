import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * Whether the claims that a card makes are stated, measured and checkable.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. What
 * will count: results with task or dataset, metric and number (0.35), three pairs of metric and
 * dataset (0.15), and 0.10 each for split or shots, a comparison, a source for each result,
 * evaluation code, and a paper of the model.
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure whether results name their task or dataset, metric and number, can be compared, and can be checked at a source',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
