import * as z from 'zod';
import type { HandedOn } from '#shared/domain/handed-on.ts';
import { byMetric } from '#shared/domain/metrics.ts';
import { blobs } from '#shared/runtime/blobs.ts';
import { createCounters } from '#shared/runtime/counters.ts';
import { environment } from '#shared/runtime/environment.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createRunObjects } from '#shared/storage/run-objects.ts';
import { combine } from './combine.ts';

const Result = z.custom<HandedOn>(
  (value) => typeof value === 'object' && value !== null && 'metric' in value && 'status' in value,
);
const Input = z.object({
  run: z.string(),
  results: z.object(byMetric(() => Result)),
  measuredFrom: z.iso.datetime(),
  measuredTo: z.iso.datetime(),
});

/** Joins what the branches of the fan-out returned. */
export const handler = stepHandler('combine', Input, async (input) => {
  const { gatePolicy: policy, gateMode: mode } = environment();
  const objects = createRunObjects(blobs());
  const { measured } = createCounters();
  return combine(input, { runs: createRuns(table()), objects, policy, mode, measured });
});
