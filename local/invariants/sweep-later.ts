import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createMentions } from '#shared/storage/index/mentions.ts';
import { createPurge } from '#shared/storage/index/purge.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createSweeps } from '#shared/storage/index/sweeps.ts';
import { sweep } from '../../services/ingestion/sweep/sweep.ts';
import type { Outside } from './outside.ts';

/** All that is ever put off is due by then. */
const LATER_MS = 7 * 86_400_000;

/** The hourly sweep as it will be in some days: whatever is to be deleted at all is deleted now. */
export async function sweepLater({ table, blobs, executions, call }: Outside): Promise<void> {
  // Searches come by the tombstones before they go, as in the day that these are kept.
  await call('POST', '/artifact/byRegEx', { body: { regex: '^$' } });
  await sweep(
    {
      runs: createRuns(table),
      sweeps: createSweeps(table),
      artifacts: createArtifacts(table),
      claims: createClaims(table),
      follows: createFollows(table),
      mentions: createMentions(table),
      registry: createRegistry(table),
      purge: createPurge(table),
      blobs,
      executions,
      ended: () => undefined,
    },
    { now: Date.now() + LATER_MS },
  );
}
