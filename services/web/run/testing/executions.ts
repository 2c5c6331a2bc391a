import { byMetric, type MetricName } from '#shared/domain/metrics.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Execution, ExecutionState } from '../../api/runs.ts';

/** A state that was entered, and is through unless it is said otherwise. */
export function entered(name: string, given: Partial<ExecutionState> = {}): ExecutionState {
  return {
    name,
    type: 'Task',
    status: 'succeeded',
    entered_at: '2026-11-21T14:03:19.042Z',
    duration: 310,
    attempts: 1,
    errors: [],
    ...given,
  };
}

/** A verdict that has arrived. */
export function result(metric: MetricName, given: Partial<MetricResult> = {}): MetricResult {
  return { metric, status: 'scored', score: 0.8, because: 'so', improve: '', latency: 5, ...given };
}

type Given = Omit<Partial<Execution>, 'metrics'> & {
  readonly metrics?: Readonly<Partial<Record<MetricName, MetricResult>>>;
};

/** A run of a model. */
export function execution({ metrics = {}, ...given }: Given = {}): Execution {
  return {
    execution: '01kap52t9gq4n7c0w8xv3bmsyd',
    status: 'RUNNING',
    started_at: '2026-11-21T14:03:19.020Z',
    metadata: { name: 'quern-base', id: '01kap4x2m8s5r0v7q3jd9h6wze', type: 'model' },
    data: { url: 'https://huggingface.co/lanternfish/quern-base' },
    states: [],
    metrics: byMetric((name) => metrics[name] ?? null),
    ...given,
  };
}
