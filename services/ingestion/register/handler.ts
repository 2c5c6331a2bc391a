import * as z from 'zod';
import { createCounters } from '#shared/runtime/counters.ts';
import { environment } from '#shared/runtime/environment.ts';
import { eventsOf } from '#shared/runtime/events.ts';
import { jsonObjects } from '#shared/runtime/json-objects.ts';
import { once } from '#shared/runtime/once.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createArtifacts } from '#shared/storage/index/artifacts.ts';
import { createRatings } from '#shared/storage/index/ratings.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { registerRun } from './register-run.ts';

/** A download that was begun at the last moment may go on for a while. */
const SLACK_S = 600;

const events = once(() => eventsOf('register'));

const Input = z.object({ run: z.string() });

/** The machine's last step: the commit. */
export const handler = stepHandler('register', Input, async ({ run }) => {
  await registerRun(run, {
    runs: createRuns(table()),
    table: table(),
    artifacts: createArtifacts(table()),
    ratings: createRatings(table()),
    objects: createRunObjects(jsonObjects()),
    deletable: (now) => now + (2 * environment().downloadTtlSeconds + SLACK_S) * 1000,
    ended: createCounters().ended,
    events: events(),
  });
  return { registered: true };
});
