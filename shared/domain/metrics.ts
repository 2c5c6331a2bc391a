/** What a metric may read beyond the dossier; its role follows from it. */
export type Need = 'hub' | 'github';

/** The four devices a model is asked to fit on, smallest first. */
export const devices = ['raspberry_pi', 'jetson_nano', 'desktop_pc', 'aws_server'] as const;
export type Device = (typeof devices)[number];

/** One row of the table: everything shared code needs to know of a metric. */
export interface MetricSpec {
  readonly title: string;
  readonly question: string;
  /** Its share of the net score; the weights add up to 1. */
  readonly weight: number;
  /** Seconds its Lambda gets; the branch's task gets five more. */
  readonly timeout: number;
  readonly needs: readonly Need[];
  /** A single number, or one for each device (which contribute their mean). */
  readonly shape: 'number' | 'devices';
}

/**
 * THE table: names as a type, the net score, the rating's schema, the Lambda definitions and their
 * roles, the branches of the state machine and the documents are all derived from it.
 * The order is the order in which people see the metrics.
 */
export const metrics = {
  ramp_up_time: {
    title: 'Ramp-up time',
    question: 'How fast does a newcomer get it running?',
    weight: 0.09,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  bus_factor: {
    title: 'Bus factor',
    question: 'How hard would losing a person hit?',
    weight: 0.09,
    timeout: 30,
    needs: ['hub', 'github'],
    shape: 'number',
  },
  performance_claims: {
    title: 'Performance claims',
    question: 'Are the claims stated, measured and checkable?',
    weight: 0.1,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  license: {
    title: 'Licence',
    question: 'May we use it, and do all its places agree?',
    weight: 0.11,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  size_score: {
    title: 'Size',
    question: 'Does it fit on each device?',
    weight: 0.06,
    timeout: 15,
    needs: [],
    shape: 'devices',
  },
  dataset_and_code_score: {
    title: 'Dataset and code',
    question: 'Are training data and code named and reachable?',
    weight: 0.08,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  dataset_quality: {
    title: 'Dataset quality',
    question: 'How well is the data documented?',
    weight: 0.09,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  code_quality: {
    title: 'Code quality',
    question: 'Is the linked code kept like software?',
    weight: 0.1,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  reproducibility: {
    title: 'Reproducibility',
    question: 'Does the demo code run as printed?',
    weight: 0.09,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
  reviewedness: {
    title: 'Reviewedness',
    question: 'What share of the code did a second person review?',
    weight: 0.12,
    timeout: 60,
    needs: ['github'],
    shape: 'number',
  },
  tree_score: {
    title: 'Tree score',
    question: 'How trustworthy are the parents?',
    weight: 0.07,
    timeout: 15,
    needs: [],
    shape: 'number',
  },
} as const satisfies Record<string, MetricSpec>;

export type MetricName = keyof typeof metrics;

/** The metrics in the table's order. */
export const metricNames = Object.keys(metrics) as MetricName[];

/** One value for every metric: a forgotten metric does not compile. */
export type ByMetric<T> = Readonly<Record<MetricName, T>>;

/** Builds one value for every metric of the table. */
export function byMetric<T>(make: (name: MetricName) => T): ByMetric<T> {
  return Object.fromEntries(metricNames.map((name) => [name, make(name)])) as ByMetric<T>;
}
