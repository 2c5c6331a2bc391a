import { type MetricName, metricNames } from '#shared/domain/metrics.ts';
import type { Evidence } from '../api/models.ts';
import { type Contribution, contributionsOf } from '../rating/contributions.ts';
import type { Compared } from './load-compared.ts';

/** A model with a rating. */
export type Rated = Compared & { readonly evidence: Evidence };

/** A metric that sets a model apart from the leader. */
export interface Difference {
  readonly metric: MetricName;
  /** Its part of the lead; below zero, it speaks for the other. */
  readonly points: number;
  readonly leader: Contribution;
  readonly rival: Contribution;
}

/** What puts the leader before another, or beside it. */
export interface Lead {
  readonly rival: Rated;
  /** By how much, in net score. */
  readonly by: number;
  readonly deciding: readonly Difference[];
  /** What all other metrics come to. */
  readonly rest: number;
  /** Whether metrics are asked of one of the two alone. */
  readonly isUneven: boolean;
}

/** Models held against each other: one row for each metric, one column for each model. */
export interface Comparison {
  readonly models: readonly Rated[];
  readonly leader: Rated;
  readonly leads: readonly Lead[];
  readonly rows: readonly ComparedMetric[];
}

export interface ComparedMetric {
  readonly metric: MetricName;
  /** In the order of the models. */
  readonly cells: readonly Contribution[];
  /** Whether it is among those that set a model apart from the leader. */
  readonly decides: boolean;
}

const MOST_DECIDING = 3;

/** What is less than this decides nothing. */
const LEAST_POINTS = 0.005;

/** Holds rated models against each other; there is nothing to hold against one alone. */
export function compare(all: readonly Compared[]): Comparison | undefined {
  const models = all.filter(isRated);
  const [first, ...others] = models;
  if (first === undefined || others.length === 0) return undefined;
  const leader = others.reduce((best, one) => (netOf(one) > netOf(best) ? one : best), first);
  const parts = new Map(
    models.map((model) => [model.id, contributionsOf(model.evidence.results)] as const),
  );
  const partsOf = ({ id }: Rated) => parts.get(id) ?? [];
  const leads = models
    .filter((model) => model !== leader)
    .map((rival) => leadOver(rival, leader, partsOf));
  const deciding = new Set(leads.flatMap((one) => one.deciding.map(({ metric }) => metric)));
  const rows = metricNames.map((metric, place) => ({
    metric,
    cells: models.flatMap((model) => partsOf(model)[place] ?? []),
    decides: deciding.has(metric),
  }));
  return { models, leader, leads, rows };
}

/**
 * Takes the lead apart. Where a metric is not asked of one of the two, all others weigh more there, so
 * that bare points would tell of a gain that there is not. What is measured is therefore how far each
 * score is from the middle between the two net scores: not to be asked is then neither gain nor loss,
 * and the parts still add up to the lead.
 */
function leadOver(
  rival: Rated,
  leader: Rated,
  partsOf: (model: Rated) => readonly Contribution[],
): Lead {
  const by = netOf(leader) - netOf(rival);
  const middle = (netOf(leader) + netOf(rival)) / 2;
  const pull = ({ points, weight }: Contribution) => points - weight * middle;
  const rivals = partsOf(rival);
  const differences = partsOf(leader).flatMap((part, place): Difference[] => {
    const other = rivals[place];
    if (other === undefined) return [];
    return [{ metric: part.metric, points: pull(part) - pull(other), leader: part, rival: other }];
  });
  const deciding = differences
    .filter(({ points }) => Math.abs(points) >= LEAST_POINTS)
    .toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .slice(0, MOST_DECIDING);
  const rest = by - deciding.reduce((sum, { points }) => sum + points, 0);
  const isUneven = differences.some(({ leader, rival }) => leader.weight !== rival.weight);
  return { rival, by, deciding, rest, isUneven };
}

function isRated(model: Compared): model is Rated {
  return model.evidence !== undefined;
}

function netOf({ evidence }: Rated): number {
  return evidence.net_score;
}
