import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { type HandedOn, shortOf, type WholeVerdicts, wholeOnes } from '#shared/domain/handed-on.ts';
import { byMetric, type MetricName, metricNames } from '#shared/domain/metrics.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import { type ExecutionEvent, executionEvents } from './execution-events.ts';
import { type ExecutionState, executionStates } from './execution-states.ts';

/** What the history of one execution says, in our words. */
export interface ExecutionSummary {
  /** Whether nothing can be added any more. */
  readonly complete: boolean;
  readonly states: readonly ExecutionState[];
  /** The verdicts that have arrived so far; `null` for a metric that has none yet. */
  readonly metrics: Readonly<Record<string, MetricResult | null>>;
  /** Those of them that came whole; absent of what was put together before they did. */
  readonly verdicts?: WholeVerdicts;
  readonly events: readonly ExecutionEvent[];
}

/** The last event of every history. */
const CLOSING: ReadonlySet<string> = new Set([
  'ExecutionSucceeded',
  'ExecutionFailed',
  'ExecutionAborted',
  'ExecutionTimedOut',
]);

/** Reads a history. The branches are named by their metrics, so their outputs are the verdicts. */
export function summarise(events: readonly HistoryEvent[]): ExecutionSummary {
  const arrived = new Map<MetricName, HandedOn>();
  for (const { stateExitedEventDetails: exited } of events) {
    const metric = metricNames.find(
      (name) => exited?.name === name || exited?.name === `${name} unknown`,
    );
    if (metric === undefined || exited?.output === undefined) continue;
    const output: unknown = JSON.parse(exited.output);
    if (isResult(output)) arrived.set(metric, output);
  }
  return {
    complete: events.some(({ type = '' }) => CLOSING.has(type)),
    states: executionStates(events),
    metrics: byMetric((name) => short(arrived.get(name))),
    verdicts: wholeOnes(arrived.values()),
    events: executionEvents(events),
  };
}

function short(answer: HandedOn | undefined): MetricResult | null {
  return answer ? shortOf(answer) : null;
}

/** A branch that took its Catch first exits with the error's name alone. */
function isResult(output: unknown): output is HandedOn {
  return typeof output === 'object' && output !== null && 'metric' in output && 'because' in output;
}
