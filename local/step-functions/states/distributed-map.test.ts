import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  type ListExecutionsCommandInput,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { StepFunctionsOptions } from '../server.ts';
import { type Served, serve, stopServing } from '../testing/serve.ts';
import { failure, machineOf, never, taskOf } from '../testing/walk.ts';

afterEach(stopServing);

const objects: Record<string, string> = {
  'plan.jsonl': '{"n":1}\n{"n":2}\n\n{"n":3}\n',
  'broken.jsonl': '{"n":1}\n{"n":\n',
};
const readObject: NonNullable<StepFunctionsOptions['readObject']> = async ({ bucket, key }) => {
  const text = bucket === 'b' ? objects[key] : undefined;
  if (text === undefined) throw failure('NoSuchKey', 'The specified key does not exist.');
  return text;
};

const reader = {
  Resource: 'arn:aws:states:::s3:getObject',
  ReaderConfig: { InputType: 'JSONL' },
  Arguments: { Bucket: 'b', Key: '{% $states.input.key %}' },
};

function mapOf(fields: object = {}, states: Record<string, unknown> = { Work: taskOf('work') }) {
  const { StartAt, States } = machineOf(states);
  return {
    Type: 'Map',
    Label: 'Items',
    ItemReader: reader,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt,
      States,
    },
    End: true,
    ...fields,
  };
}

const payloadOf = (payload: unknown) => payload as { readonly n: number };
const double: StepFunctionsOptions['invoke'] = async ({ payload }) => payloadOf(payload).n * 2;
/** Every function fails that is given one of these. */
const failingFor =
  (...numbers: number[]): StepFunctionsOptions['invoke'] =>
  async ({ payload }) => {
    const { n } = payloadOf(payload);
    if (numbers.includes(n)) throw failure('Broken', `for ${n}`);
    return n * 2;
  };

async function served(fields: object = {}, options: Partial<StepFunctionsOptions> = {}) {
  const machines = { night: { definition: machineOf({ Each: mapOf(fields) }) } };
  return serve({ machines, readObject, invoke: double, ...options });
}

async function begin({ client, service }: Served, input: object = { key: 'plan.jsonl' }) {
  const call = { stateMachineArn: service.machineArn('night'), name: 'run-1' };
  const { executionArn } = await client.send(
    new StartExecutionCommand({ ...call, input: JSON.stringify(input) }),
  );
  return executionArn ?? '';
}

async function runOf(fields: object = {}, options: Partial<StepFunctionsOptions> = {}) {
  const service = await served(fields, options);
  const executionArn = await begin(service);
  const closed = await service.whenClosed('run-1');
  const { events = [] } = await service.client.send(
    new GetExecutionHistoryCommand({ executionArn }),
  );
  const mapRunArn = events.flatMap(
    ({ mapRunStartedEventDetails: details }) => details?.mapRunArn ?? [],
  )[0];
  return { service, closed, events, mapRunArn, output: JSON.parse(closed.output ?? 'null') };
}

async function childrenOf({ client }: Served, input: ListExecutionsCommandInput) {
  const { executions = [] } = await client.send(new ListExecutionsCommand(input));
  return executions;
}

describe('a distributed Map', () => {
  test('runs its processor for each line of the object that it reads, in order', async () => {
    expect((await runOf()).output).toEqual([2, 4, 6]);
  });

  test('tells in its history of a Map Run and of no iteration', async () => {
    const { events, mapRunArn } = await runOf();
    expect(
      events.map(({ id, previousEventId, type }) => `${id}<${previousEventId} ${type}`),
    ).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapRunStarted',
      '5<4 MapRunSucceeded',
      '6<5 MapStateSucceeded',
      '7<5 MapStateExited',
      '8<7 ExecutionSucceeded',
    ]);
    expect(mapRunArn).toMatch(
      /^arn:aws:states:us-east-1:000000000000:mapRun:night\/Items:[0-9a-f-]{36}$/,
    );
  });

  test('has an execution of its own for each item, which anybody can look at', async () => {
    const { service, mapRunArn } = await runOf();
    const children = await childrenOf(service, { mapRunArn });
    expect(children.map(({ status }) => status)).toEqual(Array(3).fill('SUCCEEDED'));
    const { executionArn } = children[0] ?? {};
    expect(executionArn).toMatch(/:execution:night\/Items:[0-9a-f-]{36}$/);
    expect(await service.client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject(
      { mapRunArn, input: '{"n":3}', output: '6', status: 'SUCCEEDED' },
    );
    const { events } = await service.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toContain('TaskSucceeded');
    const machine = await service.client.send(
      new DescribeStateMachineForExecutionCommand({ executionArn }),
    );
    expect(machine).toMatchObject({ name: 'night', mapRunArn });
  });

  test('keeps its children apart from the executions of the machine', async () => {
    const { service, mapRunArn } = await runOf();
    const stateMachineArn = service.service.machineArn('night');
    const names = (await childrenOf(service, { stateMachineArn })).map(({ name }) => name);
    expect(names).toEqual(['run-1']);
    await expect(childrenOf(service, { stateMachineArn, mapRunArn })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(childrenOf(service, {})).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(childrenOf(service, { mapRunArn: 'arn:x' })).rejects.toMatchObject({
      name: 'InvalidArn',
    });
  });

  test('gives a child what ItemSelector makes of the item, and a context of its own', async () => {
    const ItemSelector = {
      n: '{% $states.context.Map.Item.Value.n + $states.context.Map.Item.Index %}',
    };
    const states = {
      Tell: {
        Type: 'Pass',
        Output: { n: '{% $states.input.n %}', same: '{% $states.context.Execution.Input.n %}' },
        End: true,
      },
    };
    const definition = machineOf({ Each: mapOf({ ItemSelector }, states) });
    const service = await serve({ machines: { night: { definition } }, readObject });
    await begin(service);
    const { output } = await service.whenClosed('run-1');
    expect(JSON.parse(output ?? '')).toEqual([1, 3, 5].map((n) => ({ n, same: n })));
  });

  test('takes a list from its input as well, and no more items than it is told', async () => {
    const fields = { ItemReader: undefined, Items: [{ n: 7 }] };
    const { output, events } = await runOf(fields);
    expect(output).toEqual([14]);
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 1 });
    const ReaderConfig = { InputType: 'JSONL', MaxItems: 2 };
    expect((await runOf({ ItemReader: { ...reader, ReaderConfig } })).output).toEqual([2, 4]);
  });

  test('runs no more children at a time than MaxConcurrency allows', async () => {
    let [now, most] = [0, 0];
    const waiting: (() => void)[] = [];
    const invoke: StepFunctionsOptions['invoke'] = async () => {
      now++;
      most = Math.max(most, now);
      // The first two wait for each other, so that as many run as may.
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        if (waiting.length >= 2) for (const go of waiting) go();
      });
      now--;
    };
    const { output } = await runOf({ MaxConcurrency: '{% 1 + 1 %}' }, { invoke });
    expect(output).toHaveLength(3);
    expect(most).toBe(2);
  });
});

describe('a child that fails', () => {
  const exceeded = {
    status: 'FAILED',
    error: 'States.ExceedToleratedFailureThreshold',
    cause: 'The specified tolerated failure threshold was exceeded',
  };

  test('fails the Map Run where nothing else is said', async () => {
    const { closed, events } = await runOf({}, { invoke: failingFor(2) });
    expect(closed).toMatchObject(exceeded);
    expect(events.slice(-3).map(({ type }) => type)).toEqual([
      'MapRunFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(events.at(-3)?.mapRunFailedEventDetails?.error).toBe(exceeded.error);
  });

  test.each<[object, number[], boolean]>([
    [{ ToleratedFailureCount: 1 }, [1], true],
    [{ ToleratedFailureCount: 1 }, [1, 2], false],
    [{ ToleratedFailurePercentage: 34 }, [3], true],
    [{ ToleratedFailurePercentage: 33 }, [3], false],
    [{ ToleratedFailurePercentage: 100 }, [1, 2, 3], true],
    [{ ToleratedFailurePercentage: '{% $count($states.input.key) * 34 %}' }, [3], true],
    // "… when either is exceeded."
    [{ ToleratedFailureCount: 3, ToleratedFailurePercentage: 10 }, [1], false],
    [{ ToleratedFailureCount: 0, ToleratedFailurePercentage: 100 }, [1], false],
  ])('under %j with %j failing is tolerated: %s', async (fields, failing, isTolerated) => {
    const { closed, output } = await runOf(fields, { invoke: failingFor(...failing) });
    if (!isTolerated) return expect(closed).toMatchObject(exceeded);
    const others = [1, 2, 3].filter((n) => !failing.includes(n));
    return expect(output).toEqual(others.map((n) => 2 * n));
  });

  test('has the others aborted, when it is one too many', async () => {
    const others = Promise.withResolvers<void>();
    const begun = new Set<number>();
    const invoke: StepFunctionsOptions['invoke'] = async ({ payload }) => {
      const { n } = payloadOf(payload);
      begun.add(n);
      if (begun.size === 3) others.resolve();
      if (n !== 2) return never();
      await others.promise;
      throw failure('Broken');
    };
    const { service, mapRunArn } = await runOf({}, { invoke });
    const statuses = (await childrenOf(service, { mapRunArn })).map(({ status }) => status);
    expect(statuses.sort()).toEqual(['ABORTED', 'ABORTED', 'FAILED']);
  });

  test('can be caught as the Map that it fails', async () => {
    const Catch = [
      { ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'Over', Output: 'caught' },
    ];
    const states = { Each: mapOf({ Catch }), Over: { Type: 'Succeed' } };
    const machines = { night: { definition: machineOf(states) } };
    const service = await serve({ machines, readObject, invoke: failingFor(1) });
    await begin(service);
    expect((await service.whenClosed('run-1')).output).toBe('"caught"');
  });
});

describe('items that cannot be read', () => {
  test.each([
    ['missing.jsonl', 'NoSuchKey: The specified key does not exist.'],
    ['broken.jsonl', 'line 2'],
  ])('fail the Map Run: %s', async (key, said) => {
    const service = await served();
    await begin(service, { key });
    const { error, cause } = await service.whenClosed('run-1');
    expect(error).toBe('States.ItemReaderFailed');
    expect(cause).toContain(said);
  });

  test('where an expression gives no place are an error of the expression', async () => {
    const service = await served();
    await begin(service, { key: 7 });
    expect((await service.whenClosed('run-1')).error).toBe('States.QueryEvaluationError');
  });

  test.each([
    [{ MaxConcurrency: '{% -1 %}' }, "'MaxConcurrency'"],
    [{ ToleratedFailureCount: '{% 1.5 %}' }, "'ToleratedFailureCount'"],
    [{ ToleratedFailurePercentage: '{% 101 %}' }, "'ToleratedFailurePercentage'"],
  ])('likewise a limit that is none: %j', async (fields, said) => {
    const { closed } = await runOf(fields);
    expect(closed).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(said),
    });
  });
});

describe('a Map Run that is ended from outside', () => {
  async function waiting() {
    const begun = Promise.withResolvers<void>();
    let count = 0;
    const invoke: StepFunctionsOptions['invoke'] = () => {
      count++;
      if (count === 3) begun.resolve();
      return never();
    };
    const service = await served({}, { invoke });
    const executionArn = await begin(service);
    await begun.promise;
    return { service, executionArn };
  }

  test('takes its children with it', async () => {
    const { service, executionArn } = await waiting();
    await service.client.send(new StopExecutionCommand({ executionArn }));
    await service.whenClosed('run-1');
    while (service.closed.length < 4) await new Promise(setImmediate);
    expect(service.closed.map(({ status }) => status)).toEqual(Array(4).fill('ABORTED'));
  });

  test('is closed with its children at the next start, when the process ends', async () => {
    const { service: first } = await waiting();
    await first.stop();
    const second = await served({}, { dir: first.dir });
    while (second.closed.length < 4) await new Promise(setImmediate);
    expect(second.closed.map(({ status, error }) => `${status} ${error}`)).toEqual(
      Array(4).fill('ABORTED Local.Interrupted'),
    );
    const child = second.closed.find(({ name }) => name !== 'run-1');
    const { executionArn } = child ?? {};
    const described = await second.client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described.mapRunArn).toMatch(/:mapRun:night\/Items:/);
  });
});

describe('a definition of a distributed Map', () => {
  const config = (ProcessorConfig: object) => ({
    ItemProcessor: {
      ...machineOf({ Work: taskOf('work') }),
      QueryLanguage: undefined,
      ProcessorConfig,
    },
  });
  test.each<[object, string]>([
    [config({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' }), 'only STANDARD is supported'],
    [config({ Mode: 'DISTRIBUTED' }), 'ExecutionType: is missing'],
    [{ Label: 'with blank' }, 'Label: must be of 1 to 40 characters'],
    [
      { ItemReader: { ...reader, Resource: 'arn:aws:states:::s3:listObjectsV2' } },
      'only arn:aws:states:::s3:getObject',
    ],
    [{ ItemReader: { ...reader, ReaderConfig: { InputType: 'CSV' } } }, 'only JSONL'],
    [{ ItemReader: { ...reader, Arguments: undefined } }, 'Arguments: is missing'],
    [{ ToleratedFailureCount: -1 }, 'ToleratedFailureCount: must be a whole number'],
    [
      { ToleratedFailurePercentage: 200 },
      'ToleratedFailurePercentage: must be a number from 0 to 100',
    ],
    [{ ItemBatcher: { MaxItemsPerBatch: 10 } }, 'ItemBatcher: is not known here'],
    [{ ResultWriter: {} }, 'ResultWriter: is not known here'],
  ])('is refused with %j', async (fields, said) => {
    await expect(served(fields)).rejects.toThrow(said);
  });
});
