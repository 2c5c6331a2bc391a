import type { Reading, TextFile } from '#shared/domain/dossier.ts';
import type { HubSource, LatestText, PinnedRepository, Repository } from '#shared/sources/ports.ts';

/** What the Hub calls the branch that is shown unless another is asked for. */
export const DEFAULT_BRANCH = 'main';
const CARD = 'README.md';

/**
 * Asks for a card before its commit is known, to save a round trip. Whatever goes wrong with it,
 * the card is asked for again when the commit is known.
 */
export function readCardEarly(
  repository: Repository,
  hub: HubSource,
  ref = DEFAULT_BRANCH,
): Promise<LatestText | undefined> {
  return hub.latestText(repository, ref, CARD).catch(() => undefined);
}

/** The card of the commit: the early one if it is of that commit. */
export async function cardAt(
  early: Promise<LatestText | undefined>,
  repository: PinnedRepository,
  hub: HubSource,
): Promise<Reading<TextFile>> {
  const latest = await early;
  return latest?.sha === repository.sha ? latest.reading : hub.text(repository, { path: CARD });
}
