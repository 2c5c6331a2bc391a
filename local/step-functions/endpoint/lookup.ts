import { ServiceFault } from '../../service-fault.ts';
import { isArn } from '../arn.ts';
import type { ExecutionRecord, Status } from '../store/execution-record.ts';
import type { Service } from './operation.ts';

/** The name of the machine that an ARN means. */
export function machineAt(
  arn: string,
  { arns, definitions }: Pick<Service, 'arns' | 'definitions'>,
): string {
  if (!isArn(arn, 'stateMachine')) throw invalidArn(arn);
  const name = arns.machineOf(arn);
  if (name !== undefined && definitions.has(name)) return name;
  throw new ServiceFault('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

/** The execution that an ARN means, whether readers see it yet or not. */
export function executionAt(arn: string, { arns, store }: Service): ExecutionRecord {
  if (!isArn(arn, 'execution')) throw invalidArn(arn);
  const named = arns.executionOf(arn);
  const record = named && store.find(named.machine, named.name);
  if (record === undefined) throw unknownExecution(arn);
  return record;
}

/** The execution that an ARN means, as readers see it. */
export function visibleExecutionAt(arn: string, service: Service): ExecutionRecord {
  const record = executionAt(arn, service);
  if (!isVisible(record, service)) throw unknownExecution(arn);
  return record;
}

/** "This operation is eventually consistent": whether its beginning has got through. */
export function isVisible({ startDate }: ExecutionRecord, service: Service): boolean {
  return startDate <= service.horizon();
}

/** The status and, once it is closed, the end of an execution as readers see them. */
export function visibleStatus(
  { status, stopDate }: ExecutionRecord,
  service: Service,
): { readonly status: Status; readonly stopDate?: number } {
  if (stopDate === undefined || stopDate > service.horizon()) return { status: 'RUNNING' };
  return { status, stopDate: stopDate / 1000 };
}

function invalidArn(arn: string): ServiceFault {
  return new ServiceFault('InvalidArn', `Invalid Arn: '${arn}'`);
}

function unknownExecution(arn: string): ServiceFault {
  return new ServiceFault('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}
