import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * Whether the demonstration code of the card would run as it is printed.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. It
 * will be 1 where some block is complete, 0.5 where code that loads the model lacks something, 0
 * where there is none.
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure whether some block of code in the card is complete and loads this model, without ever running it',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
