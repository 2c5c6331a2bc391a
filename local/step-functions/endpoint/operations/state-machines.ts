import * as z from 'zod';
import { machineNamed } from '../../executions.ts';
import { machineAt, visibleExecutionAt } from '../lookup.ts';
import { operation, paging, type Service, text } from '../operation.ts';
import { pageOf } from '../page.ts';

/** A machine with its definition. */
export const describeStateMachine = operation(
  z.object({ stateMachineArn: text(1, 256) }),
  ({ stateMachineArn }, service) => ({
    ...description(machineAt(stateMachineArn, service), service),
    type: 'STANDARD',
    status: 'ACTIVE',
    creationDate: service.creationDate,
  }),
);

/** The machine of an execution: as it is now, since definitions only change with a restart. */
export const describeStateMachineForExecution = operation(
  z.object({ executionArn: text(1, 256) }),
  ({ executionArn }, service) => {
    const { machine, mapRun } = visibleExecutionAt(executionArn, service);
    const arn = service.arns.machine(machineNamed(machine));
    return {
      ...description(machineAt(arn, service), service),
      updateDate: service.creationDate,
      ...(mapRun === undefined ? {} : { mapRunArn: mapRun }),
    };
  },
);

/** All machines. */
export const listStateMachines = operation(
  z.object(paging),
  ({ maxResults, nextToken }, service) => {
    const numbered = [...service.definitions.keys()].sort().map((name, at) => ({ name, at }));
    const page = pageOf(numbered, {
      numberOf: ({ at }) => at,
      descending: false,
      list: ['machines'],
      maxResults,
      nextToken,
    });
    const stateMachines = page.items.map(({ name }) => ({
      stateMachineArn: service.arns.machine(name),
      name,
      type: 'STANDARD',
      creationDate: service.creationDate,
    }));
    return { stateMachines, nextToken: page.nextToken };
  },
);

function description(name: string, { arns, definitions }: Service): object {
  return {
    stateMachineArn: arns.machine(name),
    name,
    definition: JSON.stringify(definitions.get(name)),
    roleArn: arns.role(name),
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
}
