import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { createCounters } from '#shared/runtime/counters.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { type CleanUp, cleanUp } from './clean-up.ts';

/** From the state machine's own Catch. */
const FromMachine = z
  .object({ run: z.string(), error: z.string() })
  .transform(({ run }): CleanUp => ({ run, status: 'FAILED' }));

/**
 * From EventBridge, when an execution ended in a way that no Catch sees. The execution is named by
 * its run.
 */
const FromEvent = z
  .object({
    detail: z.object({ name: z.string(), status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']) }),
  })
  .transform(
    ({ detail }): CleanUp => ({
      run: detail.name,
      status: detail.status === 'FAILED' ? 'FAILED' : 'STOPPED',
    }),
  );

/** Ends a run that nobody else ended. */
export const handler = stepHandler('clean-up', z.union([FromMachine, FromEvent]), async (input) => {
  const { ended } = createCounters();
  return cleanUp(input, {
    registry: createRegistry(table()),
    artifacts: createArtifacts(table()),
    runs: createRuns(table()),
    blobs: blobs(),
    ended,
  });
});
