import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { registerRun } from './register-run.ts';

const Input = z.object({ run: z.string() });

/** The machine's last step: the commit. */
export const handler = stepHandler('register', Input, async ({ run }) => {
  await registerRun(run, {
    runs: createRuns(table()),
    table: table(),
    blobs: blobs(),
    objects: createRunObjects(blobs()),
  });
  return { registered: true };
});
