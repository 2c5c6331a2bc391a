import type { ByMetric, MetricName } from '#shared/domain/metrics.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Item } from './attributes.ts';
import { historyKey, type Key, ratingKey } from './keys.ts';
import type { Table } from './table.ts';

/** A rating as it is kept: what every wire form of it is derived from. */
export interface StoredRating {
  readonly results: ByMetric<MetricResult>;
  readonly netScore: number;
  /** Wall clock of the fan-out, in milliseconds. */
  readonly netScoreLatency: number;
  /** The pipeline tag, else `model`. */
  readonly category: string;
  readonly ratedAt: string;
  readonly sha: string;
}

/** A rating of some time ago, as far as it is kept. */
export interface PastRating {
  readonly run: string;
  readonly ratedAt: string;
  readonly sha: string;
  readonly netScore: number;
  /** Of the metrics that were scored. */
  readonly scores: Readonly<Partial<Record<MetricName, number>>>;
}

/** Ratings of registered models. */
export interface Ratings {
  find(generation: number, id: string, run: string): Promise<StoredRating | undefined>;
  /** Newest first. */
  history(generation: number, id: string): Promise<readonly PastRating[]>;
}

/** The ratings kept in the table. */
export function createRatings(table: Table): Ratings {
  return {
    async find(generation, id, run) {
      const item = await table.get(ratingKey(generation, id, run));
      return item && (item as unknown as StoredRating);
    },

    async history(generation, id) {
      const { pk, sk: prefix } = historyKey(generation, id, '');
      const items = await table.query(pk, { prefix, newestFirst: true });
      return items.map(({ pk: _pk, sk, ...line }) => {
        return { run: String(sk).slice(prefix.length), ...line } as unknown as PastRating;
      });
    },
  };
}

/** The two items of a rating: the whole of it, and its line in the history. */
export function ratingItems(
  generation: number,
  id: string,
  run: string,
  rating: StoredRating,
): readonly (Item & Key)[] {
  const { ratedAt, sha, netScore } = rating;
  const results: Item = Object.fromEntries(
    Object.entries(rating.results).map(([metric, result]) => [metric, { ...result }]),
  );
  const scored = Object.values(rating.results).filter(({ status }) => status === 'scored');
  const scores = Object.fromEntries(scored.map(({ metric, score }) => [metric, score]));
  return [
    { ...ratingKey(generation, id, run), ...rating, results },
    { ...historyKey(generation, id, run), ratedAt, sha, netScore, scores },
  ];
}
