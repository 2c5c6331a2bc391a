import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * How hard losing a person would hit the code behind the model.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. It
 * will be the inverse Simpson index of the human authors of the last 24 months, so that a tail of
 * drive-by commits hardly moves it.
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure how evenly the work of the last 24 months on the linked repository is spread over its authors',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
