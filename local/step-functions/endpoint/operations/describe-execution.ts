import * as z from 'zod';
import { endsOf } from '../../closed-execution.ts';
import { visibleExecutionAt, visibleStatus } from '../lookup.ts';
import { operation, text } from '../operation.ts';

/** An execution, without its history. */
export const describeExecution = operation(
  z.object({
    executionArn: text(1, 256),
    includedData: z.enum(['ALL_DATA', 'METADATA_ONLY']).default('ALL_DATA'),
  }),
  (call, service) => {
    const record = visibleExecutionAt(call.executionArn, service);
    const visible = visibleStatus(record, service);
    const { input, outcome } = endsOf(service.executions.history(record));
    const included = call.includedData === 'ALL_DATA';
    const { arns } = service;
    return {
      executionArn: call.executionArn,
      stateMachineArn: arns.machine(record.machine),
      name: record.name,
      ...(record.mapRun === undefined ? {} : { mapRunArn: record.mapRun }),
      startDate: record.startDate / 1000,
      ...visible,
      ...(included ? { input } : {}),
      inputDetails: { included },
      ...(visible.status === 'RUNNING' ? {} : outcomeFields(outcome, included)),
      redriveCount: 0,
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Executions of the embedded Step Functions are not redriven',
    };
  },
);

function outcomeFields(
  outcome: ReturnType<typeof endsOf>['outcome'],
  included: boolean,
): Readonly<Record<string, unknown>> {
  if (outcome === undefined) return {};
  if (outcome.status === 'SUCCEEDED') {
    return { ...(included ? { output: outcome.output } : {}), outputDetails: { included } };
  }
  return { error: outcome.error, cause: outcome.cause };
}
