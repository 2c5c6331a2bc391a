import * as z from 'zod';
import { ServiceFault } from '../../../service-fault.ts';
import { isArn } from '../../arn.ts';
import type { ExecutionRecord } from '../../store/execution-record.ts';
import { isVisible, machineAt, visibleStatus } from '../lookup.ts';
import { operation, paging, type Service, text } from '../operation.ts';
import { pageOf } from '../page.ts';

/** The executions of a machine, or the children of a Map Run, the most recent first. */
export const listExecutions = operation(
  z.object({
    stateMachineArn: text(1, 256).optional(),
    mapRunArn: text(1, 2000).optional(),
    statusFilter: z
      .enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED', 'PENDING_REDRIVE'])
      .optional(),
    ...paging,
  }),
  (call, service) => {
    const isListed = listedBy(call, service);
    const { items, nextToken } = pageOf(matching(isListed, call.statusFilter, service), {
      numberOf: (record) => record.number,
      descending: true,
      list: ['executions', call.stateMachineArn ?? call.mapRunArn, call.statusFilter],
      maxResults: call.maxResults,
      nextToken: call.nextToken,
    });
    const executions = items.map((record) => ({
      executionArn: service.arns.execution(record.machine, record.name),
      stateMachineArn: service.arns.machine(record.machine),
      name: record.name,
      ...(record.mapRun === undefined ? {} : { mapRunArn: record.mapRun }),
      startDate: record.startDate / 1000,
      ...visibleStatus(record, service),
    }));
    return { executions, nextToken };
  },
);

/** "You can specify either a mapRunArn or a stateMachineArn, but not both." */
function listedBy(
  {
    stateMachineArn,
    mapRunArn,
  }: { stateMachineArn?: string | undefined; mapRunArn?: string | undefined },
  service: Service,
): (record: ExecutionRecord) => boolean {
  if (stateMachineArn !== undefined && mapRunArn === undefined) {
    const machine = machineAt(stateMachineArn, service);
    return (record) => record.machine === machine;
  }
  if (mapRunArn === undefined || stateMachineArn !== undefined) {
    const message = 'Must specify only one of the following: stateMachineArn or mapRunArn';
    throw new ServiceFault('ValidationException', message);
  }
  if (!isArn(mapRunArn, 'mapRun')) {
    throw new ServiceFault('InvalidArn', `Invalid Arn: '${mapRunArn}'`);
  }
  return ({ mapRun }) => mapRun === mapRunArn;
}

function* matching(
  isListed: (record: ExecutionRecord) => boolean,
  status: string | undefined,
  service: Service,
): Generator<ExecutionRecord> {
  for (const record of service.store.all()) {
    if (!isListed(record) || !isVisible(record, service)) continue;
    if (status === undefined || visibleStatus(record, service).status === status) yield record;
  }
}
