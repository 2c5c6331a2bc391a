import type { Blobs } from './blobs/blobs.ts';
import { claimArtifact } from './claim-artifact.ts';
import type { Executions } from './executions/executions.ts';
import type { Artifacts } from './index/artifacts.ts';
import type { Claims } from './index/claims.ts';
import type { Follow } from './index/follows.ts';
import type { Runs } from './index/runs.ts';
import { newRateRun } from './new-rate-run.ts';
import { startRun } from './start-run.ts';

/** What it takes to begin a rating. */
export interface RatingPorts {
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly claims: Claims;
  readonly runs: Runs;
  readonly executions: Pick<Executions, 'start' | 'status'>;
  readonly blobs: Pick<Blobs, 'deletePrefixes'>;
}

/**
 * Starts the rating of a model's tree score, for which no upstream is asked. `later` where it is
 * busy or the rating could not be started now, `gone` where there is nothing to be rated.
 */
export async function rateAgain(
  { id, ...follow }: Follow,
  ports: RatingPorts,
): Promise<'started' | 'later' | 'gone'> {
  const { generation } = follow;
  const request = { ...follow, metrics: ['tree_score'] as const };
  const claimed = await claimArtifact(
    { generation, id },
    (pointer) => newRateRun(pointer, request),
    ports,
  );
  if (claimed.status !== 'taken') return claimed.status === 'busy' ? 'later' : 'gone';
  return (await startRun(claimed.run, ports)) === undefined ? 'started' : 'later';
}
