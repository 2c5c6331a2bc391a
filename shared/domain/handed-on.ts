import type { MetricName } from './metrics.ts';
import { type Detail, type MetricResult, toResult, type Verdict } from './verdict.ts';

/** A metric's whole answer. */
export interface WholeVerdict {
  readonly metric: MetricName;
  readonly verdict: Verdict;
  /** The facts it rests on, so that anybody can score them again. */
  readonly evidence: unknown;
  /** Milliseconds spent gathering and scoring. */
  readonly latency: number;
}

/** Those that are there. */
export type WholeVerdicts = Readonly<Partial<Record<MetricName, WholeVerdict>>>;

/** A metric's answer as the state machine carries it: with its details and evidence where they fit. */
export interface HandedOn extends MetricResult {
  readonly whole?: { readonly details: readonly Detail[]; readonly evidence: unknown };
}

/** What the state machine's data has room for in each branch. */
const MOST_BYTES = 2048;

/** The answer whole, which saves storing and reading it, or `undefined` where it is too long for that. */
export function handOnWhole({ metric, verdict, evidence, latency }: WholeVerdict) {
  const { details } = verdict;
  const whole: HandedOn = { ...toResult(metric, verdict, latency), whole: { details, evidence } };
  return Buffer.byteLength(JSON.stringify(whole)) <= MOST_BYTES ? whole : undefined;
}

/** The short form alone. */
export function shortOf({ whole: _whole, ...result }: HandedOn): MetricResult {
  return result;
}

/** The answers that were handed on whole. */
export function wholeOnes(answers: Iterable<HandedOn>): WholeVerdicts {
  const found = [...answers].map((answer) => [answer.metric, wholeOf(answer)] as const);
  return Object.fromEntries(found.filter(([, whole]) => whole !== undefined));
}

function wholeOf({ whole, ...result }: HandedOn): WholeVerdict | undefined {
  if (whole === undefined) return undefined;
  const { metric, latency } = result;
  return { metric, verdict: toVerdict(result, whole.details), evidence: whole.evidence, latency };
}

/** The way back from `toResult`. */
function toVerdict(result: MetricResult, details: readonly Detail[]): Verdict {
  const { status, score, parts, because, improve, retryable = false, retryAfter } = result;
  const judgement = { because, details, improve };
  if (status === 'scored') return { status, score, ...(parts && { parts }), ...judgement };
  if (status === 'not_applicable') return { status, ...judgement };
  return { status, retryable, ...(retryAfter !== undefined && { retryAfter }), ...judgement };
}
