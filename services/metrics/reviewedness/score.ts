import { inconclusive, type Verdict } from '#shared/domain/verdict.ts';

/**
 * What share of the code a second person reviewed.
 *
 * Not measured yet: every model is inconclusive, which counts as nothing and passes no gate. What
 * will count: lines that came through a merged pull request which a second human reviewed, over
 * all lines of code added.
 */
export function score(): Verdict {
  return inconclusive(
    'this registry does not measure this yet; it will measure the share of code lines, among the newest 500 commits of the linked repository, that came through a reviewed pull request',
    {
      retryable: false,
      improve: 'nothing in the model has to change: this waits for the registry',
    },
  );
}
