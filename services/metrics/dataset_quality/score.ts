import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * How well the data that the model was trained on is documented.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. It
 * will be the mean over the linked datasets of their own description (0.20), licence, splits,
 * source and limitations (0.15 each), task and language, and size (0.10 each).
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure what the cards of the linked datasets say of their content, licence, size, splits, source and limitations',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
