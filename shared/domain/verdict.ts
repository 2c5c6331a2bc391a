import type { MetricName } from './metrics.ts';

/** A fact behind a verdict, with where it can be seen: a file, commit or page at the pinned commit. */
export interface Detail {
  readonly text: string;
  readonly url?: string;
}

interface Judgement {
  /** One sentence that a model owner can act on. */
  readonly because: string;
  /** At most 20 facts. */
  readonly details: readonly Detail[];
  /** What would raise the score most. */
  readonly improve: string;
}

/** The question was answered. `parts` holds the single scores of a metric that has several. */
export interface Scored extends Judgement {
  readonly status: 'scored';
  readonly score: number;
  readonly parts?: Readonly<Record<string, number>>;
}

/** The question does not arise: the metric leaves the mean. */
export interface NotApplicable extends Judgement {
  readonly status: 'not_applicable';
}

/** We could not find out: counts as nothing, passes no gate, and is never taken for a bad score. */
export interface Inconclusive extends Judgement {
  readonly status: 'inconclusive';
  /** Whether asking again later may bring an answer (a time-out may, a gated file will not). */
  readonly retryable: boolean;
  /** Seconds after which asking again makes sense, where the upstream said so. */
  readonly retryAfter?: number;
}

/** What a metric says: never a bare number. */
export type Verdict = Scored | NotApplicable | Inconclusive;

export type Status = Verdict['status'];

/** A metric's answer as the state machine carries it: the details stay behind in storage. */
export interface MetricResult {
  readonly metric: MetricName;
  readonly status: Status;
  readonly score: number;
  readonly parts?: Readonly<Record<string, number>>;
  readonly because: string;
  readonly improve: string;
  readonly retryable?: boolean;
  readonly retryAfter?: number;
  /** Milliseconds spent gathering and scoring. */
  readonly latency: number;
  /** Taken over from the rating before: this run did not measure it. */
  readonly carried?: true;
}

const MOST_DETAILS = 20;
/** Keeps a result well under the 2 KB that each branch may add to the state's data. */
const LONGEST_SENTENCE = 500;

type Extras = Partial<Pick<Judgement, 'details' | 'improve'>>;

/** A verdict with a score. A score outside [0, 1] is a defect in the metric and throws. */
export function scored(
  score: number,
  because: string,
  { parts, ...extras }: Extras & { readonly parts?: Readonly<Record<string, number>> } = {},
): Scored {
  const rounded = parts && Object.fromEntries(Object.entries(parts).map(([k, v]) => [k, unit(v)]));
  return {
    status: 'scored',
    score: unit(score),
    ...(rounded && { parts: rounded }),
    ...judgement(because, extras),
  };
}

/** A verdict that the question does not arise for this model. */
export function notApplicable(because: string, extras: Extras = {}): NotApplicable {
  return { status: 'not_applicable', ...judgement(because, extras) };
}

/** A verdict that nothing could be found out. */
export function inconclusive(
  because: string,
  {
    retryable,
    retryAfter,
    ...extras
  }: Extras & { readonly retryable: boolean; readonly retryAfter?: number },
): Inconclusive {
  return {
    status: 'inconclusive',
    retryable,
    ...(retryAfter !== undefined && { retryAfter }),
    ...judgement(because, extras),
  };
}

/** The short form of a verdict that travels through the state machine. */
export function toResult(metric: MetricName, verdict: Verdict, latency: number): MetricResult {
  return {
    metric,
    status: verdict.status,
    score: verdict.status === 'scored' ? verdict.score : 0,
    ...(verdict.status === 'scored' && verdict.parts && { parts: verdict.parts }),
    because: verdict.because,
    improve: verdict.improve,
    ...(verdict.status === 'inconclusive' && { retryable: verdict.retryable }),
    ...(verdict.status === 'inconclusive' &&
      verdict.retryAfter !== undefined && { retryAfter: verdict.retryAfter }),
    latency,
  };
}

function judgement(because: string, { details = [], improve = '' }: Extras): Judgement {
  return {
    because: sentence(because),
    details: details.slice(0, MOST_DETAILS),
    improve: sentence(improve),
  };
}

function sentence(text: string): string {
  return text.length <= LONGEST_SENTENCE ? text : `${text.slice(0, LONGEST_SENTENCE - 1)}…`;
}

function unit(score: number): number {
  if (!(score >= 0 && score <= 1)) throw new RangeError(`a score must be in [0, 1], not ${score}`);
  return Math.round(score * 1000) / 1000;
}
