import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import { gate, machines as others, type Served, serve, stopServing } from '../testing/serve.ts';
import { machineOf } from '../testing/walk.ts';

afterEach(stopServing);

const parentOf = (machine: string, fields: object = {}) => ({
  definition: machineOf({
    Begin: {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution.sync:2',
      Arguments: {
        StateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${machine}`,
        Name: 'nested-1',
        Input: '{% $states.input %}',
      },
      End: true,
      ...fields,
    },
  }),
});
const machines = {
  ...others,
  echoing: parentOf('echo'),
  breaking: parentOf('broken'),
  working: parentOf('work'),
  lost: parentOf('nowhere'),
};

function start({ client, service }: Served, machine: string, name = 'run-1') {
  const stateMachineArn = service.machineArn(machine);
  return client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{"k":1}' }));
}

const named = (machine: string, name: string) =>
  `arn:aws:states:us-east-1:000000000000:execution:${machine}:${name}`;

describe('a Task that begins an execution and waits for it', () => {
  test('gives what DescribeExecution tells, input and output as values', async () => {
    const served = await serve({ machines });
    await start(served, 'echoing');
    const { output } = await served.whenClosed('run-1');
    expect(JSON.parse(output ?? '')).toEqual({
      ExecutionArn: named('echo', 'nested-1'),
      Input: { k: 1 },
      InputDetails: { Included: true },
      Name: 'nested-1',
      Output: { k: 1 },
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: expect.any(Number),
      StateMachineArn: served.service.machineArn('echo'),
      Status: 'SUCCEEDED',
      StopDate: expect.any(Number),
    });
    expect(served.closed.map(({ name }) => name)).toContain('nested-1');
  });

  test('writes down that the execution has begun before it waits', async () => {
    const served = await serve({ machines });
    const { executionArn } = await start(served, 'echoing');
    await served.whenClosed('run-1');
    const { events = [] } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn }),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[4]?.taskSubmittedEventDetails).toMatchObject({
      resourceType: 'states',
      resource: 'startExecution.sync:2',
      output: expect.stringContaining(named('echo', 'nested-1')),
    });
  });

  test('fails as a task where the execution fails, and tells of it in the cause', async () => {
    const served = await serve({ machines });
    await start(served, 'breaking');
    const { status, error, cause } = await served.whenClosed('run-1');
    expect([status, error]).toEqual(['FAILED', 'States.TaskFailed']);
    expect(JSON.parse(cause ?? '')).toMatchObject({
      Status: 'FAILED',
      Error: 'Broken',
      Cause: 'why',
      Name: 'nested-1',
    });
  });

  test('fails by the name of what StartExecution refuses', async () => {
    const served = await serve({ machines });
    await start(served, 'echoing', 'run-1');
    await served.whenClosed('run-1');
    await start(served, 'echoing', 'run-2');
    const twice = await served.whenClosed('run-2');
    expect(twice.error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    await start(served, 'lost', 'run-3');
    const lost = await served.whenClosed('run-3');
    expect(lost.error).toBe('StepFunctions.StateMachineDoesNotExistException');
  });

  test('takes the execution with it when it is stopped', async () => {
    const { invoke, entered } = gate();
    const served = await serve({ machines, invoke });
    const { executionArn } = await start(served, 'working');
    await entered;
    await served.client.send(new StopExecutionCommand({ executionArn }));
    await served.whenClosed('nested-1');
    const nested = await served.client.send(
      new DescribeExecutionCommand({ executionArn: named('work', 'nested-1') }),
    );
    expect(nested.status).toBe('ABORTED');
    expect(nested.cause).toContain(executionArn);
  });

  test('is closed with it at the next start, when the process ends first', async () => {
    const { invoke, entered } = gate();
    const first = await serve({ machines, invoke });
    await start(first, 'working');
    await entered;
    await first.stop();
    const second = await serve({ machines, dir: first.dir });
    for (const name of ['run-1', 'nested-1']) {
      const { status, error } = await second.whenClosed(name);
      expect([status, error]).toEqual(['ABORTED', 'Local.Interrupted']);
    }
  });
});
