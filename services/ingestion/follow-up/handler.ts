import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { executions } from '#shared/runtime/executions.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createClaims } from '#shared/storage/index/claims.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createMentions } from '#shared/storage/index/mentions.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createRegistry } from '#shared/storage/index/registry.ts';
import { createReservations } from '#shared/storage/index/reservations.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { followUp } from './follow-up.ts';

/** EventBridge's word that an execution has succeeded, which is named by its run. */
const Input = z.object({ detail: z.object({ name: z.string(), status: z.literal('SUCCEEDED') }) });

/** Sees to the models that a new rating concerns. */
export const handler = stepHandler('follow-up', Input, async ({ detail }) =>
  followUp(detail.name, {
    registry: createRegistry(table()),
    runs: createRuns(table()),
    artifacts: createArtifacts(table()),
    claims: createClaims(table()),
    ratings: createRatings(table()),
    mentions: createMentions(table()),
    reservations: createReservations(table()),
    follows: createFollows(table()),
    objects: createRunObjects(blobs()),
    executions: executions(),
    blobs: blobs(),
  }),
);
