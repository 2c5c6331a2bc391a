import { type MetricName, metricNames, metrics } from '#shared/domain/metrics.ts';

/** A state of the ingestion as the graph shows it. */
export interface Station {
  /** The state's name in the machine; a metric's is the metric's own. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'step' | 'choice' | 'metric' | 'end';
}

/** A way from one state to the next. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

const isMetric = (name: string): name is MetricName => Object.hasOwn(metrics, name);

/** The metric that a state measures, where it is a branch of the fan-out. */
export function metricOf(state: string): MetricName | undefined {
  return isMetric(state) ? state : undefined;
}

const step = (name: string, title = name): Station => ({ name, title, kind: 'step' });
const choice = (name: string): Station => ({ name, title: name, kind: 'choice' });
const end = (name: string): Station => ({ name, title: name, kind: 'end' });

/** The states in the order in which an ingestion that goes well is seen, the other ends last. */
export const stations: readonly Station[] = [
  step('Resolve'),
  choice('Resolved?'),
  ...metricNames.map((name): Station => ({ name, title: metrics[name].title, kind: 'metric' })),
  step('Combine'),
  choice('Admitted?'),
  step('Bundle'),
  step('Register'),
  end('Done'),
  step('Record refusal'),
  end('Refused'),
  step('Clean up'),
  choice('Cleaned up?'),
  end('Failed'),
];

/**
 * The ways that the machine has, but for those of a step that fails, which all lead to the clean-up.
 * `Measure` is not drawn: its branches are.
 */
export const ways: readonly Way[] = [
  { from: 'Resolve', to: 'Resolved?' },
  ...metricNames.map((to) => ({ from: 'Resolved?', to })),
  { from: 'Resolved?', to: 'Bundle' },
  { from: 'Resolved?', to: 'Record refusal' },
  ...metricNames.map((from) => ({ from, to: 'Combine' })),
  { from: 'Combine', to: 'Admitted?' },
  { from: 'Admitted?', to: 'Bundle' },
  { from: 'Admitted?', to: 'Register' },
  { from: 'Admitted?', to: 'Record refusal' },
  { from: 'Bundle', to: 'Register' },
  { from: 'Bundle', to: 'Record refusal' },
  { from: 'Register', to: 'Done' },
  { from: 'Record refusal', to: 'Refused' },
  { from: 'Clean up', to: 'Cleaned up?' },
  { from: 'Cleaned up?', to: 'Failed' },
  { from: 'Cleaned up?', to: 'Refused' },
  { from: 'Cleaned up?', to: 'Done' },
];
