import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * Whether the training data and the code of the model are named and can be reached.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. What
 * will count: data that exists (0.35) and has a card and a licence (0.15), code that exists (0.35)
 * and holds training or inference code and a licence (0.15).
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure which of the linked datasets and repositories exist, and whether they come with a card, code and a licence',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
