import type { Registered } from '#shared/domain/registry-event.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import type { Ratings } from '#shared/storage/index/ratings.ts';

interface Ports {
  readonly ratings: Pick<Ratings, 'find'>;
}

/** What an artifact was and what it was worth, as long as its pointer still says so. */
export async function formerRated(
  generation: number,
  { id, source, ratingRun }: Pointer,
  { ratings }: Ports,
): Promise<NonNullable<Registered['former']>> {
  const rating = ratingRun && (await ratings.find(generation, id, ratingRun));
  return { sha: source.sha, ...(rating && { netScore: rating.netScore }) };
}
