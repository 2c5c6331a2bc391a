import {
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListStateMachinesCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { CALLER_HEADER } from '#local/aws-call.ts';
import { machines, serve, stopServing } from '../testing/serve.ts';

afterEach(stopServing);

const largeBody = Buffer.alloc(2_200_000, 'x');

/** A call as only another client than the SDK would make it. */
async function post(
  url: string,
  target: string,
  body: string | Buffer,
): Promise<[number, unknown]> {
  const headers = { 'x-amz-target': target };
  const response = await fetch(url, { method: 'POST', headers, body });
  return [response.status, await response.json()];
}

describe('the machines', () => {
  test('are described with their definitions, by themselves and by an execution', async () => {
    const { client, service } = await serve();
    const stateMachineArn = service.machineArn('echo');
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({
      stateMachineArn,
      name: 'echo',
      type: 'STANDARD',
      status: 'ACTIVE',
    });
    expect(JSON.parse(described.definition ?? '')).toEqual(machines.echo?.definition);
    const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
    const command = new DescribeStateMachineForExecutionCommand({ executionArn });
    expect(await client.send(command)).toMatchObject({ definition: described.definition });
  });

  test('are listed in pages', async () => {
    const { client } = await serve();
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    expect(first.stateMachines?.map(({ name }) => name)).toEqual(['broken', 'echo']);
    const { nextToken } = first;
    const second = await client.send(new ListStateMachinesCommand({ maxResults: 2, nextToken }));
    expect(second.stateMachines?.map(({ name }) => name)).toEqual(['work']);
    expect(second.nextToken).toBeUndefined();
  });

  test('keep the service from starting when one cannot be loaded', async () => {
    const definition = { ...machines.echo, StartAt: 'Nowhere' };
    await expect(serve({ machines: { bad: { definition } } })).rejects.toThrow(
      'the definition of bad has faults',
    );
  });
});

describe('a call that makes no sense', () => {
  test('to the SDK is an UnknownOperationException', async () => {
    const { client } = await serve();
    const command = new SendTaskSuccessCommand({ taskToken: 't', output: '{}' });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  test.each<[string, number, string, string | Buffer]>([
    ['SerializationException', 400, 'AWSStepFunctions.ListStateMachines', 'garbage'],
    ['SerializationException', 400, 'AWSStepFunctions.ListStateMachines', '[]'],
    ['SerializationException', 400, 'AWSStepFunctions.ListStateMachines', Buffer.from([0xff])],
    ['SerializationException', 400, 'AWSStepFunctions.ListStateMachines', '{"maxResults":"5"}'],
    ['SerializationException', 400, 'AWSStepFunctions.StartExecution', '{"stateMachineArn":5}'],
    ['ValidationException', 400, 'AWSStepFunctions.StartExecution', '{"stateMachineArn":null}'],
    ['ValidationException', 400, 'AWSStepFunctions.StartExecution', ''],
    ['UnknownOperationException', 400, 'AWSStepFunctions.constructor', '{}'],
    ['UnknownOperationException', 400, 'DynamoDB_20120810.ListTables', '{}'],
    ['UnknownOperationException', 400, '', '{}'],
    ['RequestEntityTooLargeException', 413, 'AWSStepFunctions.StartExecution', largeBody],
  ])('is answered %s, %d: %s; the next one is well', async (type, status, target, body) => {
    const { service, errors } = await serve();
    expect(await post(service.url, target, body)).toEqual([
      status,
      { __type: type, message: expect.any(String) },
    ]);
    const [next] = await post(service.url, 'AWSStepFunctions.ListStateMachines', '{}');
    expect(next).toBe(200);
    expect(errors).toEqual([]);
  });
});

describe('an interceptor', () => {
  const echoed = { name: 'run-1', input: '{"a":1}' };

  async function served(fates: readonly Fate[]) {
    const calls: AwsCall[] = [];
    const running = await serve({
      intercept: async (call) => {
        calls.push(call);
        return fates[calls.length - 1] ?? { kind: 'proceed' };
      },
    });
    const stateMachineArn = running.service.machineArn('echo');
    const start = () =>
      running.client.send(new StartExecutionCommand({ stateMachineArn, ...echoed }));
    return { ...running, calls, start, stateMachineArn };
  }

  test('sees every call with its caller before it is carried out', async () => {
    const { client, calls, start, stateMachineArn } = await served([]);
    client.middlewareStack.add(
      (next) => (args) => {
        const { request } = args as { request: { headers: Record<string, string> } };
        request.headers[CALLER_HEADER] = 'router';
        return next(args);
      },
      { step: 'finalizeRequest' },
    );
    await start();
    await client.send(new ListStateMachinesCommand());
    expect(calls).toEqual([
      {
        service: 'states',
        action: 'StartExecution',
        resource: stateMachineArn,
        caller: 'router',
        body: { stateMachineArn, ...echoed },
      },
      { service: 'states', action: 'ListStateMachines', resource: '*', caller: 'router', body: {} },
    ]);
  });

  test('answers in place of the service', async () => {
    const fate: Fate = {
      kind: 'answer',
      status: 400,
      error: 'AccessDeniedException',
      message: 'no',
    };
    const { start, closed } = await served([fate]);
    await expect(start()).rejects.toMatchObject({ name: 'AccessDeniedException', message: 'no' });
    expect(closed).toEqual([]);
  });

  test('cuts a connection before anything is done; the SDK tries again', async () => {
    const { start, calls, whenClosed, closed } = await served([{ kind: 'cut' }]);
    await start();
    await whenClosed('run-1');
    expect([calls.length, closed.length]).toEqual([2, 1]);
  });

  test('loses the reply to what is done; the same call again gives the same execution', async () => {
    const done: string[] = [];
    const lose: Fate = { kind: 'lose-reply', done: () => done.push('done') };
    const { start, calls, closed, whenClosed } = await served([lose]);
    await expect(start()).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await whenClosed('run-1');
    expect([done, calls.length, closed.length]).toEqual([['done'], 2, 1]);
  });

  test('that fails is answered as a failure of the service', async () => {
    const broken = new Error('the test is wrong');
    const { service, errors } = await serve({ intercept: () => Promise.reject(broken) });
    expect(await post(service.url, 'AWSStepFunctions.ListStateMachines', '{}')).toEqual([
      500,
      { __type: 'InternalFailure', message: expect.any(String) },
    ]);
    expect(errors).toEqual([broken]);
  });
});
