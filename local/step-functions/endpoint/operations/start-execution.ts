import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ServiceFault } from '../../../service-fault.ts';
import { isTooLarge } from '../../interpreter/payload.ts';
import { isExpired } from '../../store/execution-store.ts';
import { machineAt } from '../lookup.ts';
import { operation, text } from '../operation.ts';

/**
 * "A name must not contain: white space, brackets < > { } [ ], wildcard characters ? *, special
 * characters \" # % \\ ^ | ~ ` $ & , ; : /, control characters, surrogates, invalid characters."
 */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}\u{10FFFF}]{1,80}$/u;

/** Begins an execution; once for each name. */
export const startExecution = operation(
  z.object({
    stateMachineArn: text(1, 256),
    name: z.string().optional(),
    input: z.string().default('{}'),
  }),
  (call, service) => {
    const { store, executions, arns } = service;
    const machine = machineAt(call.stateMachineArn, service);
    const name = call.name ?? randomUUID();
    if (!NAME.test(name)) throw new ServiceFault('InvalidName', `Invalid Name: '${name}'`);
    checkInput(call.input);

    const executionArn = arns.execution(machine, name);
    const earlier = store.find(machine, name);
    if (earlier !== undefined && !isExpired(earlier, service.now())) {
      // "If you call StartExecution with the same name and input as a running execution, the call
      // succeeds and return the same response as the original request."
      if (earlier.status === 'RUNNING' && earlier.input === call.input) {
        return { executionArn, startDate: earlier.startDate / 1000 };
      }
      throw new ServiceFault(
        'ExecutionAlreadyExists',
        `Execution Already Exists: '${executionArn}'`,
      );
    }
    const { startDate } = executions.start(machine, name, call.input);
    return { executionArn, startDate: startDate / 1000 };
  },
);

function checkInput(input: string): void {
  if (isTooLarge(input)) {
    throw new ServiceFault(
      'ValidationException',
      "1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144",
    );
  }
  try {
    JSON.parse(input);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const message = `Invalid State Machine Execution Input: '${why}'`;
    throw new ServiceFault('InvalidExecutionInput', message);
  }
}
