import * as z from 'zod';
import { executionAt } from '../lookup.ts';
import { operation, text } from '../operation.ts';

/** Ends an execution as ABORTED. A closed one stays as it is. */
export const stopExecution = operation(
  z.object({
    executionArn: text(1, 256),
    error: text(0, 256).optional(),
    cause: text(0, 32_768).optional(),
  }),
  async ({ executionArn, error, cause }, service) => {
    const record = executionAt(executionArn, service);
    await service.executions.abort(record, {
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
    return { stopDate: (record.stopDate ?? service.now()) / 1000 };
  },
);
