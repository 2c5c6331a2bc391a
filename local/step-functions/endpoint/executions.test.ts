import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  paginateListExecutions,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import { gate, type Served, serve, stopServing } from '../testing/serve.ts';

afterEach(stopServing);

function start({ client, service }: Served, machine: string, name?: string, input?: string) {
  const stateMachineArn = service.machineArn(machine);
  return client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
}

describe('StartExecution', () => {
  test('begins an execution that ends by itself and is told of as EventBridge would', async () => {
    const served = await serve();
    const { executionArn, startDate } = await start(served, 'echo', 'run-1', '{"a":1}');
    expect(executionArn).toBe('arn:aws:states:us-east-1:000000000000:execution:echo:run-1');
    const told = await served.whenClosed('run-1');
    expect(told).toEqual({
      executionArn,
      stateMachineArn: served.service.machineArn('echo'),
      name: 'run-1',
      status: 'SUCCEEDED',
      startDate: startDate?.getTime(),
      stopDate: expect.any(Number),
      input: '{"a":1}',
      inputDetails: { included: true },
      output: '{"a":1}',
      outputDetails: { included: true },
      error: null,
      cause: null,
    });
  });

  test('makes up a name, and takes no input for an empty object', async () => {
    const served = await serve();
    const { executionArn = '' } = await start(served, 'echo');
    const name = executionArn.split(':').at(-1) ?? '';
    expect(name).toMatch(/^[0-9a-f-]{36}$/);
    expect(await served.whenClosed(name)).toMatchObject({ input: '{}', output: '{}' });
  });

  test('gives the running execution of the same name and input, and begins no other', async () => {
    const { invoke, entered, release } = gate();
    const served = await serve({ invoke });
    const first = await start(served, 'work', 'run-1', '{"a":1}');
    await entered;
    const again = await start(served, 'work', 'run-1', '{"a":1}');
    expect(again).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    release('done');
    await served.whenClosed('run-1');
    expect(served.closed).toHaveLength(1);
  });

  test('refuses a name with another input, and one that is closed', async () => {
    const { invoke, release } = gate();
    const served = await serve({ invoke });
    await start(served, 'work', 'run-1', '{}');
    await expect(start(served, 'work', 'run-1', '{"a":1}')).rejects.toMatchObject({
      name: 'ExecutionAlreadyExists',
      message:
        "Execution Already Exists: 'arn:aws:states:us-east-1:000000000000:execution:work:run-1'",
    });
    release('done');
    await served.whenClosed('run-1');
    await expect(start(served, 'work', 'run-1', '{}')).rejects.toThrow('Execution Already Exists');
    expect(await start(served, 'echo', 'run-1', '{}')).toBeDefined();
  });

  test.each(['', 'a b', 'a/b', 'a:b', 'a?', 'ü%', 'a\u0007', 'x'.repeat(81)])(
    'refuses the name %j',
    async (name) => {
      const served = await serve();
      await expect(start(served, 'echo', name)).rejects.toMatchObject({ name: 'InvalidName' });
    },
  );

  test.each(['a', 'x'.repeat(80), 'Grüße-1_2.3', "it's+(ok)=@!"])(
    'accepts the name %j',
    async (name) => {
      const served = await serve();
      await start(served, 'echo', name);
      expect(await served.whenClosed(name)).toMatchObject({ status: 'SUCCEEDED' });
    },
  );

  test.each(['', 'not json', "{'a': 1}"])('refuses the input %j', async (input) => {
    const served = await serve();
    await expect(start(served, 'echo', 'run-1', input)).rejects.toMatchObject({
      name: 'InvalidExecutionInput',
    });
    expect(await start(served, 'echo', 'run-1', 'null')).toBeDefined();
  });

  test('takes an input of 256 KiB and refuses a larger one', async () => {
    const served = await serve();
    const largest = JSON.stringify('x'.repeat(262_142));
    await start(served, 'echo', 'run-1', largest);
    expect((await served.whenClosed('run-1')).output).toHaveLength(262_144);
    await expect(start(served, 'echo', 'run-2', `${largest} `)).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });

  test.each([
    ['arn:aws:states:us-east-1:000000000000:stateMachine:other', 'StateMachineDoesNotExist'],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:echo', 'StateMachineDoesNotExist'],
    ['arn:aws:states:us-east-1:000000000000:execution:echo:run-1', 'InvalidArn'],
    ['echo', 'InvalidArn'],
  ])('refuses the machine %s: %s', async (stateMachineArn, name) => {
    const { client } = await serve();
    const command = new StartExecutionCommand({ stateMachineArn });
    await expect(client.send(command)).rejects.toMatchObject({ name });
  });
});

describe('DescribeExecution', () => {
  test('shows a running execution, then how it ended', async () => {
    const { invoke, entered, release } = gate();
    const served = await serve({ invoke });
    const { executionArn } = await start(served, 'work', 'run-1', '{"a":1}');
    await entered;
    const describe = new DescribeExecutionCommand({ executionArn });
    const running = await served.client.send(describe);
    expect(running).toMatchObject({
      status: 'RUNNING',
      name: 'run-1',
      input: '{"a":1}',
      inputDetails: { included: true },
      stateMachineArn: served.service.machineArn('work'),
    });
    expect(running.stopDate).toBeUndefined();
    release({ ok: true });
    const { stopDate } = await served.whenClosed('run-1');
    expect(await served.client.send(describe)).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"ok":true}',
      outputDetails: { included: true },
      stopDate: new Date(stopDate),
      redriveCount: 0,
    });
  });

  test('shows the error of a failed one, and no data when none is wanted', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'broken', 'run-1');
    await served.whenClosed('run-1');
    const failed = await served.client.send(
      new DescribeExecutionCommand({ executionArn, includedData: 'METADATA_ONLY' }),
    );
    expect(failed).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why' });
    expect([failed.input, failed.inputDetails]).toEqual([undefined, { included: false }]);
  });

  test.each([
    ['arn:aws:states:us-east-1:000000000000:execution:echo:none', 'ExecutionDoesNotExist'],
    ['arn:aws:states:us-east-1:000000000000:stateMachine:echo', 'InvalidArn'],
    ['run-1', 'InvalidArn'],
  ])('does not know %s: %s', async (executionArn, name) => {
    const { client } = await serve();
    const command = new DescribeExecutionCommand({ executionArn });
    await expect(client.send(command)).rejects.toMatchObject({ name });
  });
});

describe('GetExecutionHistory', () => {
  test('tells the events in order, with what went in and came out', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1', '{"a":1}');
    await served.whenClosed('run-1');
    const { events } = await served.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events).toEqual([
      {
        id: 1,
        previousEventId: 0,
        timestamp: expect.any(Date),
        type: 'ExecutionStarted',
        executionStartedEventDetails: {
          input: '{"a":1}',
          inputDetails: { truncated: false },
          roleArn: 'arn:aws:iam::000000000000:role/echo',
        },
      },
      {
        id: 2,
        previousEventId: 0,
        timestamp: expect.any(Date),
        type: 'PassStateEntered',
        stateEnteredEventDetails: {
          name: 'Echo',
          input: '{"a":1}',
          inputDetails: { truncated: false },
        },
      },
      {
        id: 3,
        previousEventId: 2,
        timestamp: expect.any(Date),
        type: 'PassStateExited',
        stateExitedEventDetails: {
          name: 'Echo',
          output: '{"a":1}',
          outputDetails: { truncated: false },
        },
      },
      {
        id: 4,
        previousEventId: 3,
        timestamp: expect.any(Date),
        type: 'ExecutionSucceeded',
        executionSucceededEventDetails: {
          output: '{"a":1}',
          outputDetails: { truncated: false },
        },
      },
    ]);
  });

  test.each([
    [false, [1, 2, 3, 4]],
    [true, [4, 3, 2, 1]],
  ])('comes in pages, reversed: %s', async (reverseOrder, expected) => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1');
    await served.whenClosed('run-1');
    const pages: (number | undefined)[][] = [];
    const call = { executionArn, reverseOrder, maxResults: 3 };
    for await (const page of paginateGetExecutionHistory({ client: served.client }, call)) {
      pages.push((page.events ?? []).map(({ id }) => id));
    }
    expect(pages).toEqual([expected.slice(0, 3), expected.slice(3)]);
  });

  test('leaves the data out when none is wanted', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1', '{"secret":1}');
    await served.whenClosed('run-1');
    const { events } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn, includeExecutionData: false }),
    );
    expect(events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Echo' });
    expect(JSON.stringify(events)).not.toContain('secret');
  });

  test('takes a token back only for the list that it is from', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1');
    await served.whenClosed('run-1');
    const { nextToken } = await served.client.send(
      new GetExecutionHistoryCommand({ executionArn, maxResults: 1 }),
    );
    expect(nextToken).toBeDefined();
    for (const call of [{ reverseOrder: true, nextToken }, { nextToken: 'made up' }]) {
      const command = new GetExecutionHistoryCommand({ executionArn, ...call });
      await expect(served.client.send(command)).rejects.toMatchObject({ name: 'InvalidToken' });
    }
  });

  test.each([-1, 1001])('refuses %d results at once', async (maxResults) => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1');
    const command = new GetExecutionHistoryCommand({ executionArn, maxResults });
    await expect(served.client.send(command)).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('ListExecutions', () => {
  test('lists the executions of one machine, the latest first, in pages', async () => {
    const served = await serve();
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      await start(served, 'echo', name);
      await start(served, 'broken', name);
      await served.whenClosed(name);
    }
    const stateMachineArn = served.service.machineArn('echo');
    const pages: (string | undefined)[][] = [];
    const call = { stateMachineArn, maxResults: 2 };
    for await (const { executions = [] } of paginateListExecutions(
      { client: served.client },
      call,
    )) {
      pages.push(executions.map(({ name }) => name));
    }
    expect(pages).toEqual([['e', 'd'], ['c', 'b'], ['a']]);
  });

  test('lists those of one status', async () => {
    const { invoke, entered } = gate();
    const served = await serve({ invoke });
    await start(served, 'work', 'running');
    await entered;
    const { executionArn } = await start(served, 'work', 'stopped');
    await served.client.send(new StopExecutionCommand({ executionArn }));
    const stateMachineArn = served.service.machineArn('work');
    const list = (statusFilter: 'RUNNING' | 'ABORTED' | 'FAILED') =>
      served.client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter }));
    expect((await list('RUNNING')).executions).toMatchObject([{ name: 'running' }]);
    expect((await list('ABORTED')).executions).toMatchObject([
      { name: 'stopped', executionArn, stateMachineArn, stopDate: expect.any(Date) },
    ]);
    expect((await list('FAILED')).executions).toEqual([]);
  });

  test('needs a machine', async () => {
    const { client } = await serve();
    await expect(client.send(new ListExecutionsCommand({}))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('StopExecution', () => {
  test('aborts an execution with what it is told, and the function hears of it', async () => {
    let signal: AbortSignal | undefined;
    const entered = Promise.withResolvers<void>();
    const served = await serve({
      invoke: (call) => {
        signal = call.signal;
        entered.resolve();
        return new Promise(() => undefined);
      },
    });
    const { executionArn } = await start(served, 'work', 'run-1', '{"a":1}');
    await entered.promise;
    const stop = new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'of this' });
    const { stopDate } = await served.client.send(stop);
    expect(await served.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'ABORTED',
      stopDate,
      error: 'Enough',
      cause: 'of this',
    });
    expect(signal?.aborted).toBe(true);
    expect(await served.whenClosed('run-1')).toMatchObject({
      status: 'ABORTED',
      input: '{"a":1}',
      output: null,
      error: 'Enough',
      cause: 'of this',
    });
  });

  test('leaves a closed execution as it is', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1');
    const { stopDate } = await served.whenClosed('run-1');
    expect(await served.client.send(new StopExecutionCommand({ executionArn }))).toMatchObject({
      stopDate: new Date(stopDate),
    });
    expect(await served.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'SUCCEEDED',
    });
    expect(served.closed).toHaveLength(1);
  });

  test('refuses a cause that no history could hold', async () => {
    const served = await serve();
    const { executionArn } = await start(served, 'echo', 'run-1');
    const stop = new StopExecutionCommand({ executionArn, cause: 'x'.repeat(32_769) });
    await expect(served.client.send(stop)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
