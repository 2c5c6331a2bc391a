import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { executions } from '#shared/runtime/executions.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { openNightRun } from './open-night-run.ts';

const Input = z.object({
  item: z.object({
    id: z.string(),
    kind: z.enum(['update', 'rate']),
    generation: z.number(),
    sha: z.string(),
  }),
  execution: z.string(),
  startedAt: z.number(),
});

/** The first step of each item of a night. */
export const handler = stepHandler('open-run', Input, async (opening) =>
  openNightRun(opening, {
    registry: createRegistry(table()),
    artifacts: createArtifacts(table()),
    claims: createClaims(table()),
    reservations: createReservations(table()),
    runs: createRuns(table()),
    executions: executions(),
    blobs: blobs(),
  }),
);
