import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * How trustworthy the models are that this one was made from.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. It
 * will be the mean stored net score of the declared direct parents, which have to be registered.
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure the mean net score of the registered models that this one is declared to be made from',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
