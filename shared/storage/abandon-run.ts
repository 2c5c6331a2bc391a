import { LONGEST_LAMBDA_MS, type Outcome, type Run } from '#shared/domain/run.ts';
import type { Blobs } from './blobs/blobs.ts';
import { bundlePrefix, evidenceKey } from './blobs/keys.ts';
import type { Runs } from './index/runs.ts';
import type { Write } from './index/table.ts';

/**
 * Ends a run that registers nothing and removes what it stored: at once, and once more by the
 * sweep that is written down in the same transaction as the end. Safe to repeat.
 */
export async function abandonRun(
  { runs, blobs }: { readonly runs: Runs; readonly blobs: Pick<Blobs, 'deletePrefixes'> },
  run: Run,
  outcome: Outcome,
  also: readonly Write[] = [],
): Promise<Outcome> {
  const prefixes = [bundlePrefix(run.artifactId, run.id), evidenceKey(run.artifactId, run.id)];
  const due = Date.parse(outcome.at) + LONGEST_LAMBDA_MS;
  const standing = await runs.end(run, outcome, { due, prefixes }, also);
  if (standing.status !== 'REGISTERED') await blobs.deletePrefixes(prefixes);
  return standing;
}
