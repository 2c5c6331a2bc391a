import * as z from 'zod';
import { blobs } from '#shared/runtime/blobs.ts';
import { environment } from '#shared/runtime/environment.ts';
import { sourcesOf } from '#shared/runtime/sources.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { bundleRun } from './bundle-run.ts';

const Input = z.object({ run: z.string(), deadline: z.number() });
const BYTES_PER_MB = 1e6;

const sources = sourcesOf('bundle', ['hub', 'github']);

/** The machine's step between the gate and the commit. */
export const handler = stepHandler('bundle', Input, async ({ run, deadline }) => {
  const { bundleMaxMb, bundleWeights: weights, bundleSources } = environment();
  const limits = { maxBytes: bundleMaxMb * BYTES_PER_MB, weights, sources: bundleSources };
  return bundleRun(
    { run, deadline, limits },
    {
      runs: createRuns(table()),
      objects: createRunObjects(blobs()),
      blobs: blobs(),
      sources: await sources({ deadline }),
    },
  );
});
