import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { createCounters } from '#shared/runtime/counters.ts';
import { executions } from '#shared/runtime/executions.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createMentions } from '#shared/storage/index/mentions.ts';
import { createPurge } from '#shared/storage/index/purge.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createSweeps } from '#shared/storage/index/sweeps.ts';
import { sweep } from './sweep.ts';

/** The schedule sends an event of its own, which says nothing; the local stack says more. */
const Input = z.object({ strandedAfterMs: z.number().min(0).optional() });

/** The hourly sweep. */
export const handler = stepHandler('sweep', Input, async ({ strandedAfterMs }) =>
  sweep(
    {
      runs: createRuns(table()),
      sweeps: createSweeps(table()),
      artifacts: createArtifacts(table()),
      claims: createClaims(table()),
      follows: createFollows(table()),
      mentions: createMentions(table()),
      registry: createRegistry(table()),
      purge: createPurge(table()),
      blobs: blobs(),
      executions: executions(),
      ended: createCounters().ended,
    },
    strandedAfterMs === undefined ? {} : { strandedAfterMs },
  ),
);
