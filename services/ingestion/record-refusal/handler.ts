import * as z from 'zod';
import type { Problem } from '#shared/domain/problem.ts';
import { blobs } from '#shared/runtime/blobs.ts';
import { createCounters } from '#shared/runtime/counters.ts';
import { eventsOf } from '#shared/runtime/events.ts';
import { once } from '#shared/runtime/once.ts';
import { stepHandler } from '#shared/runtime/step-handler.ts';
import { table } from '#shared/runtime/table.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { recordRefusal } from './record-refusal.ts';

const Input = z.object({
  run: z.string(),
  problem: z.custom<Problem>(
    (value) => typeof value === 'object' && value !== null && 'status' in value,
  ),
});

const events = once(() => eventsOf('record-refusal'));

/** Where every run ends that was looked at and not taken. */
export const handler = stepHandler('record-refusal', Input, async (input) =>
  recordRefusal(input, {
    runs: createRuns(table()),
    blobs: blobs(),
    ended: createCounters().ended,
    events: events(),
  }),
);
