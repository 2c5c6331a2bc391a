import type { ByMetric } from '#shared/domain/metrics.ts';
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

/** Ratings of registered models. */
export interface Ratings {
  find(generation: number, id: string, run: string): Promise<StoredRating | undefined>;
}

/** The ratings kept in the table. */
export function createRatings(table: Table): Ratings {
  return {
    async find(generation, id, run) {
      const item = await table.get(ratingKey(generation, id, run));
      return item && (item as unknown as StoredRating);
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
  return [
    { ...ratingKey(generation, id, run), ...rating, results },
    { ...historyKey(generation, id, run), ratedAt, sha, netScore },
  ];
}
