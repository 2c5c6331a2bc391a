import { ServiceFault } from '#local/service-fault.ts';
import type { Outcome } from '../interpreter/execute.ts';
import type { Json, JsonObject } from '../interpreter/json.ts';
import { StatesError } from '../interpreter/states-error.ts';
import type { Begun, Nested } from '../nested.ts';
import type { Resource } from './resource.ts';

/**
 * The optimised integration with Step Functions that begins an execution and waits for its end. Its
 * second version gives input and output as values, where the first gives their texts.
 */
export const startExecutionSync2: Resource = {
  resourceType: 'states',
  resource: 'startExecution.sync:2',
  fields: ['StateMachineArn', 'Name', 'Input'],
  required: ['StateMachineArn'],

  async perform({ arguments: { StateMachineArn, Name, Input = {} }, nested, signal, ...call }) {
    if (typeof StateMachineArn !== 'string' || (Name !== undefined && typeof Name !== 'string')) {
      throw new StatesError('States.Runtime', 'StateMachineArn and Name must be strings');
    }
    const input = JSON.stringify(Input);
    const begun = begin(nested, { stateMachineArn: StateMachineArn, name: Name, input });
    const parent = `AWS Step Functions execution [${call.executionArn}]`;
    const cause = `The Task state in ${parent} which was managing this resource was aborted`;
    const stop = () => begun.stop(cause);
    signal.addEventListener('abort', stop, { once: true });
    call.submitted({ ExecutionArn: begun.executionArn, StartDate: begun.startDate });
    const outcome = await begun.outcome;
    const described = description(begun, outcome, Input);
    if (outcome.status === 'SUCCEEDED') return described;
    throw new StatesError('States.TaskFailed', JSON.stringify(described));
  },
};

/** What StartExecution refuses is an error of the integration's own name. */
function begin(nested: Nested, call: Parameters<Nested['begin']>[0]): Begun {
  try {
    return nested.begin(call);
  } catch (error) {
    if (!(error instanceof ServiceFault)) throw error;
    throw new StatesError(`StepFunctions.${error.type}Exception`, error.message);
  }
}

/** DescribeExecution's answer in the letter case of integrations, its members in their order. */
function description(begun: Begun, outcome: Outcome, input: Json): JsonObject {
  const succeeded = outcome.status === 'SUCCEEDED';
  return {
    ...(succeeded ? {} : { Cause: outcome.cause ?? '', Error: outcome.error ?? '' }),
    ExecutionArn: begun.executionArn,
    Input: input,
    InputDetails: { Included: true },
    Name: begun.name,
    ...(succeeded
      ? { Output: JSON.parse(outcome.output) as Json, OutputDetails: { Included: true } }
      : {}),
    RedriveCount: 0,
    RedriveStatus: 'NOT_REDRIVABLE',
    RedriveStatusReason: `Execution is ${outcome.status} and cannot be redriven`,
    StartDate: begun.startDate,
    StateMachineArn: begun.stateMachineArn,
    Status: outcome.status,
    StopDate: begun.stopDate() ?? null,
  };
}
