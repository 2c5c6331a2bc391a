import * as z from 'zod';
import { startNamed } from '../../start-named.ts';
import { machineAt } from '../lookup.ts';
import { operation, text } from '../operation.ts';

/** Begins an execution; once for each name. */
export const startExecution = operation(
  z.object({
    stateMachineArn: text(1, 256),
    name: z.string().optional(),
    input: z.string().default('{}'),
  }),
  ({ stateMachineArn, name, input }, service) => {
    const machine = machineAt(stateMachineArn, service);
    const record = startNamed({ machine, name, input }, service);
    const executionArn = service.arns.execution(machine, record.name);
    return { executionArn, startDate: record.startDate / 1000 };
  },
);
