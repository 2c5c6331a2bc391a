import {
  type ByMetric,
  byMetric,
  type Device,
  devices,
  type MetricName,
  metricNames,
  metrics,
} from './metrics.ts';
import type { MetricResult, Status } from './verdict.ts';

type Shape<M extends MetricName> = (typeof metrics)[M]['shape'];
type Scores = {
  readonly [M in MetricName]: Shape<M> extends 'devices' ? DeviceScores : number;
};
type Latencies = { readonly [M in MetricName as `${M}_latency`]: number };

/** One number for each device, of a metric that has that shape. */
export type DeviceScores = Readonly<Record<Device, number>>;

/** A rating as the wire shows it: the field names are the published specification's. */
export type ModelRating = Scores &
  Latencies & {
    readonly name: string;
    readonly category: string;
    readonly net_score: number;
    readonly net_score_latency: number;
    /** Stated, because the published text says seconds. */
    readonly latency_unit: 'ms';
    readonly status: ByMetric<Status>;
    readonly because: ByMetric<string>;
    readonly rated_at: string;
    readonly sha: string;
  };

/** What a rating is shown from. */
export interface RatedModel {
  readonly name: string;
  /** The pipeline tag, else `model`. */
  readonly category: string;
  readonly results: ByMetric<MetricResult>;
  readonly netScore: number;
  /** Wall clock of the fan-out, in milliseconds. */
  readonly netScoreLatency: number;
  readonly ratedAt: string;
  readonly sha: string;
}

/** How a number that stands for no score is to be read. */
const readings: Readonly<Record<Status, string>> = {
  scored: '',
  not_applicable: 'not applicable: ',
  inconclusive: 'unknown: ',
};

/** The wire form of a rating. A metric without a score carries 0, and `because` says why. */
export function modelRating(rated: RatedModel): ModelRating {
  const { name, category, results, netScore, netScoreLatency, ratedAt, sha } = rated;
  const members = metricNames.flatMap((metric) => [
    [metric, scoreOf(results[metric])],
    [`${metric}_latency`, results[metric].latency],
  ]);
  return {
    name,
    category,
    net_score: netScore,
    net_score_latency: netScoreLatency,
    ...(Object.fromEntries(members) as Scores & Latencies),
    latency_unit: 'ms',
    status: byMetric((metric) => results[metric].status),
    because: byMetric((metric) => reading(results[metric])),
    rated_at: ratedAt,
    sha,
  };
}

/** The scores a metric has for each device: all 0 without a score. One that is missing is a defect. */
export function deviceScores({ metric, status, parts = {} }: MetricResult): DeviceScores {
  const scores = devices.map((device) => {
    const score = status === 'scored' ? parts[device] : 0;
    if (score === undefined) throw new RangeError(`${metric} says nothing of ${device}`);
    return [device, score] as const;
  });
  return Object.fromEntries(scores) as DeviceScores;
}

function scoreOf(result: MetricResult): number | DeviceScores {
  if (metrics[result.metric].shape === 'devices') return deviceScores(result);
  return result.status === 'scored' ? result.score : 0;
}

function reading({ status, because }: MetricResult): string {
  const prefix = readings[status];
  return because.startsWith(prefix) ? because : `${prefix}${because}`;
}
