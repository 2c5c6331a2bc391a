import { randomUUID } from 'node:crypto';
import { ServiceFault } from '../service-fault.ts';
import type { Arns } from './arn.ts';
import type { Executions } from './executions.ts';
import { isTooLarge } from './interpreter/payload.ts';
import type { ExecutionRecord } from './store/execution-record.ts';
import { type ExecutionStore, isExpired } from './store/execution-store.ts';

/**
 * "A name must not contain: white space, brackets < > { } [ ], wildcard characters ? *, special
 * characters \" # % \\ ^ | ~ ` $ & , ; : /, control characters, surrogates, invalid characters."
 */
const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\p{Cs}\u{FFFE}\u{FFFF}\u{10FFFF}]{1,80}$/u;

interface Call {
  readonly machine: string;
  readonly name?: string | undefined;
  readonly input: string;
}

interface Service {
  readonly store: Pick<ExecutionStore, 'find'>;
  readonly executions: Pick<Executions, 'start'>;
  readonly arns: Arns;
  now(): number;
}

/** Begins an execution, once for each name: by a call of the API or by a Task, which fail alike. */
export function startNamed(
  { machine, name = randomUUID(), input }: Call,
  { store, executions, arns, now }: Service,
): ExecutionRecord {
  if (!NAME.test(name)) throw new ServiceFault('InvalidName', `Invalid Name: '${name}'`);
  checkInput(input);
  const earlier = store.find(machine, name);
  if (earlier === undefined || isExpired(earlier, now())) {
    return executions.start(machine, name, input);
  }
  // "If you call StartExecution with the same name and input as a running execution, the call
  // succeeds and return the same response as the original request."
  if (earlier.status === 'RUNNING' && earlier.input === input) return earlier;
  const message = `Execution Already Exists: '${arns.execution(machine, name)}'`;
  throw new ServiceFault('ExecutionAlreadyExists', message);
}

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
