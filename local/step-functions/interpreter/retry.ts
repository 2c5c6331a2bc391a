import { readErrorEquals } from './error-names.ts';
import type { Fields } from './fields.ts';

/** When and how often a state tries again. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly maxAttempts: number;
  /** Milliseconds before the first, second, … retry. */
  delay(retry: number, random: () => number): number;
}

const MOST_SECONDS = 31_622_400;

/** Reads a Retry, with the defaults of the States Language. */
export function readRetry(fields: Fields): readonly Retrier[] {
  const list = fields.list('Retry');
  return list.map((item, index) => {
    const retrier = fields.inside(item, `Retry[${index}]`);
    const errorEquals = readErrorEquals(retrier, index === list.length - 1);
    const seconds = { least: 1, most: 99_999_999, whole: true };
    const interval = retrier.number('IntervalSeconds', seconds) ?? 1;
    const backoff = retrier.number('BackoffRate', { least: 1, most: 1000, whole: false }) ?? 2;
    const attempts = { least: 0, most: 99_999_999, whole: true };
    const maxAttempts = retrier.number('MaxAttempts', attempts) ?? 3;
    const longest = retrier.number('MaxDelaySeconds', { ...seconds, most: MOST_SECONDS - 1 });
    if (longest !== undefined && longest <= interval) {
      retrier.problem('must be more than IntervalSeconds', 'MaxDelaySeconds');
    }
    const jitter = retrier.text('JitterStrategy') ?? 'NONE';
    if (jitter !== 'NONE' && jitter !== 'FULL') {
      retrier.problem('must be FULL or NONE', 'JitterStrategy');
    }
    retrier.finish();

    return {
      errorEquals,
      maxAttempts,
      delay(retry, random) {
        const grown = interval * backoff ** (retry - 1);
        const bounded = Math.min(grown, longest ?? MOST_SECONDS);
        return 1000 * bounded * (jitter === 'FULL' ? random() : 1);
      },
    };
  });
}
