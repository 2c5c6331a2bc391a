import * as z from 'zod';
import type { ExecutionRecord } from '../../store/execution-record.ts';
import { isVisible, machineAt, visibleStatus } from '../lookup.ts';
import { operation, paging, type Service, text } from '../operation.ts';
import { pageOf } from '../page.ts';

/** The executions of a machine, the most recent first. */
export const listExecutions = operation(
  z.object({
    stateMachineArn: text(1, 256),
    statusFilter: z
      .enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])
      .optional(),
    ...paging,
  }),
  (call, service) => {
    const machine = machineAt(call.stateMachineArn, service);
    const { items, nextToken } = pageOf(matching(machine, call.statusFilter, service), {
      numberOf: (record) => record.number,
      descending: true,
      list: ['executions', machine, call.statusFilter],
      maxResults: call.maxResults,
      nextToken: call.nextToken,
    });
    const executions = items.map((record) => ({
      executionArn: service.arns.execution(machine, record.name),
      stateMachineArn: call.stateMachineArn,
      name: record.name,
      startDate: record.startDate / 1000,
      ...visibleStatus(record, service),
    }));
    return { executions, nextToken };
  },
);

function* matching(
  machine: string,
  status: string | undefined,
  service: Service,
): Generator<ExecutionRecord> {
  for (const record of service.store.all()) {
    if (record.machine !== machine || !isVisible(record, service)) continue;
    if (status === undefined || visibleStatus(record, service).status === status) yield record;
  }
}
