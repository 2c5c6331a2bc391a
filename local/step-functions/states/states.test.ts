import { describe, expect, test } from '@jest/globals';
import { failure, never, outline, taskOf, walk } from '../testing/walk.ts';

const end = { Type: 'Succeed' };

describe('a Task', () => {
  test('is given what the resource answers, and passes it on unless it has an Output', async () => {
    const walked = walk(
      { Work: taskOf('f', { Output: undefined }) },
      { input: { n: 2 }, functions: { f: ({ n }) => Number(n) * 2 } },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '{"ExecutedVersion":"$LATEST","Payload":4,"StatusCode":200}',
    });
    expect(walked.calls).toMatchObject([{ functionName: 'f', payload: { n: 2 } }]);
  });

  test('writes down what it sends and what comes back', async () => {
    const fields = { TimeoutSeconds: '{% $states.input.limit %}' };
    const walked = walk(
      { Work: taskOf('f', fields) },
      { input: { limit: 5 }, functions: { f: () => 'done' } },
    );
    await walked.outcome;
    expect(walked.events.slice(2, 5)).toMatchObject([
      {
        type: 'TaskScheduled',
        taskScheduledEventDetails: {
          resourceType: 'lambda',
          resource: 'invoke',
          region: 'us-east-1',
          parameters: '{"FunctionName":"f","Payload":{"limit":5}}',
          timeoutInSeconds: 5,
        },
      },
      {
        type: 'TaskStarted',
        taskStartedEventDetails: { resourceType: 'lambda', resource: 'invoke' },
      },
      {
        type: 'TaskSucceeded',
        taskSucceededEventDetails: {
          output: '{"ExecutedVersion":"$LATEST","Payload":"done","StatusCode":200}',
          outputDetails: { truncated: false },
        },
      },
    ]);
  });

  test('passes null on for a function that returns nothing', async () => {
    const walked = walk({ Work: taskOf('f') }, { functions: { f: () => undefined } });
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: 'null' });
  });

  test('times out, telling the function, and is over by then', async () => {
    let told: AbortSignal | undefined;
    const f = (_: unknown, { signal }: { readonly signal: AbortSignal }) => {
      told = signal;
      return never();
    };
    const walked = walk({ Work: taskOf('f', { TimeoutSeconds: 30 }) }, { functions: { f } });
    expect(await walked.clock.elapse()).toBe(30_000);
    expect(await walked.outcome).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    expect(told?.aborted).toBe(true);
    expect(walked.events.at(-2)).toMatchObject({
      type: 'TaskTimedOut',
      taskTimedOutEventDetails: {
        resourceType: 'lambda',
        resource: 'invoke',
        error: 'States.Timeout',
      },
    });
    expect(walked.events.at(-1)).toMatchObject({
      type: 'ExecutionFailed',
      executionFailedEventDetails: { error: 'States.Timeout' },
    });
  });

  test.each([0, 1.5, '5', null])(
    'refuses a timeout of %j that an expression gives',
    async (limit) => {
      const walked = walk(
        { Work: taskOf('f', { TimeoutSeconds: '{% $states.input.limit %}' }) },
        { input: { limit } },
      );
      expect(await walked.outcome).toMatchObject({
        error: 'States.QueryEvaluationError',
        cause: expect.stringContaining("'TimeoutSeconds'"),
      });
    },
  );

  test.each([
    [{}, "The field 'FunctionName' is required but was missing"],
    [{ FunctionName: 'f', Extra: 1 }, "The field 'Extra' is not supported"],
    [{ FunctionName: 5 }, 'must be a string'],
    [[], 'an object is needed'],
  ])('fails the execution for the arguments %j, caught or not', async (input, said) => {
    const fields = {
      Arguments: '{% $states.input %}',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
    };
    const walked = walk({ Work: taskOf('f', fields), End: end }, { input });
    expect(await walked.outcome).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: expect.stringContaining(said),
    });
  });

  test('takes its input for arguments when it has none', async () => {
    const walked = walk(
      { Work: taskOf('f', { Arguments: undefined }) },
      { input: { FunctionName: 'f', Payload: 'p' }, functions: { f: () => 1 } },
    );
    await walked.outcome;
    expect(walked.calls).toMatchObject([{ functionName: 'f', payload: 'p' }]);
  });

  test('counts anything thrown as an error with a name', async () => {
    const walked = walk(
      { Work: taskOf('f') },
      { functions: { f: () => Promise.reject('plain text') } },
    );
    expect(await walked.outcome).toEqual({
      status: 'FAILED',
      error: 'Lambda.Unknown',
      cause: 'plain text',
    });
  });

  test('cannot pass on more than 256 KiB, whatever its Output makes of it', async () => {
    const fields = { Output: 1, Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }] };
    const walked = walk(
      { Work: taskOf('f', fields), End: end },
      { functions: { f: () => 'é'.repeat(131_072) } },
    );
    expect(await walked.outcome).toMatchObject({ error: 'States.DataLimitExceeded' });
    expect(walked.events.at(-2)).toMatchObject({
      type: 'TaskFailed',
      taskFailedEventDetails: { error: 'States.DataLimitExceeded' },
    });
  });

  test('passes on exactly 256 KiB', async () => {
    const walked = walk({
      Make: { Type: 'Pass', Output: '{% $pad("", 262142, "x") %}', End: true },
    });
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
    const larger = walk({
      Make: { Type: 'Pass', Output: '{% $pad("", 262143, "x") %}', End: true },
    });
    expect(await larger.outcome).toMatchObject({ error: 'States.DataLimitExceeded' });
  });
});

describe('a Parallel', () => {
  const branchOf = (name: string, fields: object = {}) => ({
    StartAt: name,
    States: { [name]: taskOf(name, { ...fields }) },
  });

  test('gives every branch its input, and lists their outputs in the order of the branches', async () => {
    let release = () => {};
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const walked = walk(
      {
        Both: {
          Type: 'Parallel',
          Arguments: { from: '{% $states.input.id %}' },
          Branches: [branchOf('slow'), branchOf('fast')],
          Output: '{% $merge($states.result) %}',
          End: true,
        },
      },
      {
        input: { id: 'x' },
        functions: {
          slow: async ({ from }) => {
            await slow;
            return { slow: from };
          },
          fast: ({ from }) => {
            release();
            return { fast: from };
          },
        },
      },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '{"slow":"x","fast":"x"}',
    });
  });

  test('has each branch begin at its start, and goes on from the branch that ended last', async () => {
    const walked = walk({
      Both: {
        Type: 'Parallel',
        Branches: ['A', 'B'].map((name) => ({
          StartAt: name,
          States: { [name]: { Type: 'Pass', End: true } },
        })),
        End: true,
      },
    });
    await walked.outcome;
    const shape = outline(walked.events);
    expect(shape.slice(0, 3)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
    ]);
    expect(shape.filter((line) => line.endsWith('<3 PassStateEntered'))).toHaveLength(2);
    expect(shape.slice(-3)).toEqual([
      '8<7 ParallelStateSucceeded',
      '9<7 ParallelStateExited',
      '10<9 ExecutionSucceeded',
    ]);
  });

  test('cuts the other branches short when one fails, and fails with its error', async () => {
    const walked = walk(
      {
        Both: {
          Type: 'Parallel',
          Branches: [
            branchOf('bad'),
            branchOf('long'),
            { StartAt: 'Idle', States: { Idle: { Type: 'Wait', Seconds: 900, End: true } } },
          ],
          Catch: [{ ErrorEquals: ['Broken'], Next: 'End' }],
          End: true,
        },
        End: end,
      },
      {
        functions: {
          long: () => never(),
          bad: async () => {
            await new Promise((resolve) => setImmediate(resolve));
            throw failure('Broken', 'why');
          },
        },
      },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '{"Error":"Broken","Cause":"why"}',
    });
    const failed = walked.events.findIndex(({ type }) => type === 'TaskFailed');
    const id = failed + 1;
    expect(outline(walked.events).slice(failed + 1, failed + 5)).toEqual([
      `${id + 1}<${id} WaitStateAborted`,
      `${id + 2}<${id} TaskStateAborted`,
      `${id + 3}<${id} ParallelStateFailed`,
      `${id + 4}<${id + 3} ParallelStateExited`,
    ]);
    expect(walked.calls.find(({ functionName }) => functionName === 'long')?.signal.aborted).toBe(
      true,
    );
  });

  test('cuts short what is nested in a branch', async () => {
    const walked = walk(
      {
        Outer: {
          Type: 'Parallel',
          Branches: [
            branchOf('bad'),
            {
              StartAt: 'Inner',
              States: {
                Inner: { Type: 'Parallel', Branches: [branchOf('long')], End: true },
              },
            },
          ],
          End: true,
        },
      },
      {
        functions: {
          long: () => never(),
          bad: async () => {
            await new Promise((resolve) => setImmediate(resolve));
            throw failure('Broken');
          },
        },
      },
    );
    expect(await walked.outcome).toMatchObject({ status: 'FAILED', error: 'Broken' });
    expect(walked.events.slice(-4).map(({ type }) => type)).toEqual([
      'TaskStateAborted',
      'ParallelStateAborted',
      'ParallelStateFailed',
      'ExecutionFailed',
    ]);
  });

  test('is tried again as a whole', async () => {
    const walked = walk(
      {
        Both: {
          Type: 'Parallel',
          Branches: [branchOf('a'), branchOf('b')],
          Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }],
          End: true,
        },
      },
      {
        functions: {
          a: () => 'a',
          b: (_, { attempt }) => {
            if (attempt === 1) throw failure('Busy');
            return 'b';
          },
        },
      },
    );
    await walked.clock.elapse();
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '["a","b"]' });
    expect(walked.calls).toHaveLength(4);
  });

  test('catches what no state of a branch catches, but nothing terminal', async () => {
    const parallel = (state: object) => ({
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'In', States: { In: state } }],
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
        Next: 'End',
      },
      End: end,
    });
    const query = walk(parallel({ Type: 'Pass', Output: '{% $states.input.no %}', End: true }));
    expect(await query.outcome).toMatchObject({ status: 'SUCCEEDED' });
    const failed = walk(parallel({ Type: 'Fail', Error: 'Mine', Cause: 'so' }));
    expect(await failed.outcome).toMatchObject({ output: '{"Error":"Mine","Cause":"so"}' });
    const terminal = walk(parallel(taskOf('f', { Arguments: '{% {} %}' })));
    expect(await terminal.outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('cannot pass on more than 256 KiB from all branches together', async () => {
    const half = { Type: 'Pass', Output: '{% $pad("", 140000, "x") %}', End: true };
    const walked = walk({
      Both: {
        Type: 'Parallel',
        Branches: ['A', 'B'].map((name) => ({ StartAt: name, States: { [name]: half } })),
        Output: 'small',
        End: true,
      },
    });
    expect(await walked.outcome).toMatchObject({ error: 'States.DataLimitExceeded' });
  });
});

describe('a Map', () => {
  const processor = (state: object) => ({ StartAt: 'Item', States: { Item: state } });

  test('runs its processor for every item, with the item in the context', async () => {
    const walked = walk(
      {
        Each: {
          Type: 'Map',
          Items: '{% $states.input.list %}',
          ItemSelector: {
            value: '{% $states.context.Map.Item.Value %}',
            of: '{% $count($states.input.list) %}',
          },
          ItemProcessor: processor({
            Type: 'Pass',
            Output: ['{% $states.input %}', '{% $states.context.Map.Item.Index %}'],
            End: true,
          }),
          End: true,
        },
      },
      { input: { list: ['a', 'b'] } },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '[[{"value":"a","of":2},0],[{"value":"b","of":2},1]]',
    });
  });

  test('writes down every iteration', async () => {
    const walked = walk(
      {
        Each: {
          Type: 'Map',
          MaxConcurrency: 1,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'INLINE' },
            ...processor({ Type: 'Pass', End: true }),
          },
          End: true,
        },
      },
      { input: ['a', 'b'] },
    );
    await walked.outcome;
    expect(outline(walked.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 PassStateExited',
      '7<6 MapIterationSucceeded',
      '8<6 MapIterationStarted',
      '9<8 PassStateEntered',
      '10<9 PassStateExited',
      '11<10 MapIterationSucceeded',
      '12<11 MapStateSucceeded',
      '13<11 MapStateExited',
      '14<13 ExecutionSucceeded',
    ]);
    expect(walked.events[2]).toMatchObject({ mapStateStartedEventDetails: { length: 2 } });
    expect(walked.events[7]).toMatchObject({
      mapIterationStartedEventDetails: { name: 'Each', index: 1 },
    });
  });

  test.each([
    [2, 2],
    [0, 40],
    [100, 40],
  ])('with MaxConcurrency %d runs %d of 50 at the same time', async (most, expected) => {
    let running = 0;
    let peak = 0;
    const walked = walk(
      {
        Each: {
          Type: 'Map',
          MaxConcurrency: most,
          ItemProcessor: processor(taskOf('f')),
          Output: '{% $count($states.result) %}',
          End: true,
        },
      },
      {
        input: Array.from({ length: 50 }, (_, index) => ({ index })),
        functions: {
          f: async () => {
            running += 1;
            peak = Math.max(peak, running);
            await new Promise((resolve) => setImmediate(resolve));
            running -= 1;
          },
        },
      },
    );
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '50' });
    expect(peak).toBe(expected);
  });

  test('of nothing ends with nothing', async () => {
    const walked = walk(
      { Each: { Type: 'Map', ItemProcessor: processor(end), End: true } },
      { input: [] },
    );
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '[]' });
  });

  test('fails with the first iteration that fails, and cuts the others short', async () => {
    const walked = walk(
      {
        Each: {
          Type: 'Map',
          ItemProcessor: processor(
            taskOf('f', {
              Arguments: { FunctionName: 'f', Payload: { n: '{% $states.input %}' } },
            }),
          ),
          End: true,
        },
      },
      {
        input: [1, 2],
        functions: {
          f: async ({ n }) => {
            if (n === 1) return never();
            await new Promise((resolve) => setImmediate(resolve));
            throw failure('Broken');
          },
        },
      },
    );
    expect(await walked.outcome).toMatchObject({ error: 'Broken' });
    const last = outline(walked.events).slice(-6);
    const failed = walked.events.find(({ type }) => type === 'TaskFailed')?.id;
    expect(last.map((line) => line.replace(/^\d+/, ''))).toEqual([
      expect.stringContaining('TaskFailed'),
      `<${failed} MapIterationFailed`,
      `<${failed} TaskStateAborted`,
      `<${failed} MapIterationAborted`,
      `<${failed} MapStateFailed`,
      `<${walked.events.length - 1} ExecutionFailed`,
    ]);
  });

  test.each([
    [{ Items: '{% $states.input %}' }, 'Items'],
    [{ Items: [1], MaxConcurrency: '{% "two" %}' }, 'MaxConcurrency'],
  ])('refuses %j when an expression gives something else', async (fields, field) => {
    const walked = walk(
      { Each: { Type: 'Map', ...fields, ItemProcessor: processor(end), End: true } },
      { input: 'no list' },
    );
    expect(await walked.outcome).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(`The field '${field}' must be`),
    });
  });
});

describe('a Choice', () => {
  const choices = {
    Which: {
      Type: 'Choice',
      Choices: [
        {
          Condition: '{% $states.input.n > 10 %}',
          Output: 'large',
          Assign: { by: 'first' },
          Next: 'End',
        },
        { Condition: '{% $states.input.n > 5 %}', Assign: { by: 'second' }, Next: 'End' },
      ],
      Output: 'neither',
      Assign: { by: 'default' },
      Default: 'End',
    },
    End: { Type: 'Pass', Output: ['{% $states.input %}', '{% $by %}'], End: true },
  };

  test.each([
    [11, '["large","first"]'],
    [6, '[{"n":6},"second"]'],
    [1, '["neither","default"]'],
  ])('takes the first rule that holds, with its Output and Assign: %d', async (n, output) => {
    const walked = walk(choices, { input: { n } });
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output });
  });

  test('without a Default fails when no rule holds', async () => {
    const { Default: _, Output: __, Assign: ___, ...Which } = choices.Which;
    const walked = walk({ ...choices, Which }, { input: { n: 1 } });
    expect(await walked.outcome).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  test.each([
    ['$states.input.missing', 'returned nothing'],
    ['$states.input.n', "Expected 'boolean', but was 'number'"],
  ])('fails the execution when a condition is %s', async (condition, said) => {
    const walked = walk(
      {
        Which: { Type: 'Choice', Choices: [{ Condition: `{% ${condition} %}`, Next: 'End' }] },
        End: end,
      },
      { input: { n: 1 } },
    );
    expect(await walked.outcome).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(said),
    });
    expect(outline(walked.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 ChoiceStateEntered',
      '3<2 EvaluationFailed',
      '4<3 ExecutionFailed',
    ]);
    expect(walked.events[2]).toMatchObject({
      evaluationFailedEventDetails: { location: 'Choices[0]/Condition' },
    });
  });
});

describe('a Wait', () => {
  test.each([
    [{ Seconds: 60 }, 60_000],
    [{ Seconds: '{% $states.input.seconds %}' }, 5000],
    [{ Timestamp: '2026-01-01T01:00:00+00:30' }, 1_800_000],
    [{ Timestamp: '{% $states.input.until %}' }, 10_000],
  ])('of %j lasts %d ms, and passes its input on', async (fields, expected) => {
    const input = { seconds: 5, until: '2026-01-01T00:00:10.000Z' };
    const walked = walk({ Idle: { Type: 'Wait', ...fields, End: true } }, { input });
    expect(await walked.clock.elapse()).toBe(expected);
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: JSON.stringify(input) });
  });

  test('until a moment that is past does not wait', async () => {
    const walked = walk({ Idle: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true } });
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    ['Seconds', -1],
    ['Seconds', '5'],
    ['Timestamp', 'tomorrow'],
  ])('refuses %s of %j', async (field, value) => {
    const walked = walk(
      { Idle: { Type: 'Wait', [field]: '{% $states.input.value %}', End: true } },
      { input: { value } },
    );
    expect(await walked.outcome).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('a Fail', () => {
  test('ends the execution with its error, which expressions may make', async () => {
    const walked = walk(
      {
        Stop: { Type: 'Fail', Error: 'Refused', Cause: "{% 'because of ' & $states.input.why %}" },
      },
      { input: { why: 'the licence' } },
    );
    expect(await walked.outcome).toEqual({
      status: 'FAILED',
      error: 'Refused',
      cause: 'because of the licence',
    });
    expect(outline(walked.events).slice(1)).toEqual([
      '2<0 FailStateEntered',
      '3<2 ExecutionFailed',
    ]);
  });

  test('refuses an error that is no text', async () => {
    const walked = walk({ Stop: { Type: 'Fail', Error: '{% 5 %}' } });
    expect(await walked.outcome).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('variables', () => {
  test('are seen by every later state, in branches too, which keep theirs to themselves', async () => {
    const walked = walk({
      Set: { Type: 'Pass', Assign: { outer: 1 }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'In',
            States: {
              In: { Type: 'Pass', Assign: { inner: '{% $outer + 1 %}' }, Next: 'Out' },
              Out: { Type: 'Pass', Output: '{% [$outer, $inner] %}', End: true },
            },
          },
        ],
        Next: 'Look',
      },
      Look: {
        Type: 'Pass',
        Output: { inside: '{% $states.input[0] %}', outside: '{% $exists($inner) %}' },
        End: true,
      },
    });
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '{"inside":[1,2],"outside":false}',
    });
  });

  test('keep their old values for all of the state that assigns them', async () => {
    const walked = walk({
      Set: { Type: 'Pass', Assign: { a: 1, b: 10 }, Next: 'Swap' },
      Swap: {
        Type: 'Pass',
        Assign: { a: '{% $b %}', b: '{% $a %}' },
        Output: '{% $a %}',
        Next: 'Look',
      },
      Look: { Type: 'Pass', Output: ['{% $states.input %}', '{% $a %}', '{% $b %}'], End: true },
    });
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '[1,10,1]' });
    const exits = walked.events.filter(({ type }) => type === 'PassStateExited');
    expect(exits[1]?.stateExitedEventDetails).toMatchObject({
      assignedVariables: { a: '10', b: '1' },
      assignedVariablesDetails: { truncated: false },
    });
  });
});

describe('an execution', () => {
  test('times out as a whole, whatever it is doing', async () => {
    const walked = walk(
      {
        Both: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'f', States: { f: taskOf('f') } }],
          End: true,
        },
      },
      { functions: { f: () => never() }, machine: { TimeoutSeconds: 1800 } },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(await walked.clock.elapse()).toBe(1_800_000);
    expect(await walked.outcome).toEqual({ status: 'TIMED_OUT' });
    expect(outline(walked.events).slice(-2)).toEqual(['6<5 TaskStarted', '7<0 ExecutionTimedOut']);
  });

  test('that is ended from outside is not caught, and says so in one last event', async () => {
    const fields = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }] };
    const walked = walk(
      { Work: taskOf('f', fields), End: end },
      { functions: { f: () => never() } },
    );
    walked.abort();
    expect(await walked.outcome).toEqual({ status: 'ABORTED', error: 'Stopped', cause: 'by hand' });
    expect(walked.events.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      previousEventId: 0,
      executionAbortedEventDetails: { error: 'Stopped', cause: 'by hand' },
    });
  });

  test('leaves nothing waiting behind a state, nor behind itself', async () => {
    const walked = walk(
      {
        Work: taskOf('f', { TimeoutSeconds: 30, Next: 'Idle' }),
        Idle: { Type: 'Wait', Seconds: 5, End: true },
      },
      { functions: { f: () => 'done' }, machine: { TimeoutSeconds: 1800 } },
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(walked.clock.sleeping).toBe(2);
    await walked.clock.elapse();
    await walked.outcome;
    expect(walked.clock.sleeping).toBe(0);
  });

  test('that is ended amid iterations does not call them failed', async () => {
    const itemProcessor = { StartAt: 'f', States: { f: taskOf('f') } };
    const walked = walk(
      { Each: { Type: 'Map', ItemProcessor: itemProcessor, End: true } },
      { input: [1, 2], functions: { f: () => never() } },
    );
    await new Promise((resolve) => setImmediate(resolve));
    walked.abort();
    expect(await walked.outcome).toMatchObject({ status: 'ABORTED' });
    const types = walked.events.map(({ type }) => type);
    expect(types.slice(-2)).toEqual(['TaskStarted', 'ExecutionAborted']);
  });

  test('fails at 25,000 events, the last of which says so', async () => {
    const walked = walk({
      Count: { Type: 'Pass', Output: '{% $states.input %}', Next: 'Again' },
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: '{% false %}', Next: 'End' }],
        Default: 'Count',
      },
      End: end,
    });
    expect(await walked.outcome).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(walked.events).toHaveLength(25_000);
    expect(walked.events.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });
});
