import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { environment } from '#shared/runtime/environment.ts';
import { executions } from '#shared/runtime/executions.ts';
import { sourcesOf } from '#shared/runtime/sources.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { resolve } from './resolve.ts';

const Input = z.object({ run: z.string(), deadline: z.number() });

const WITHOUT_NETWORK = 'without a network, npm run demo shows the registry on its sample hub';

const sources = sourcesOf('resolve', ['hub', 'github']);

/** The machine's first step. */
export const handler = stepHandler('resolve', Input, async ({ run, deadline }) =>
  resolve(run, {
    runs: createRuns(table()),
    reservations: createReservations(table()),
    artifacts: createArtifacts(table()),
    ratings: createRatings(table()),
    objects: createRunObjects(blobs()),
    executions: executions(),
    sources: await sources({ deadline }),
    whenUnconnected: environment().localStorage ? [WITHOUT_NETWORK] : [],
  }),
);
