import { describe, expect, test } from '@jest/globals';
import { failure, never, outline, taskOf, walk } from '../testing/walk.ts';

const end = { Type: 'Succeed' };

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
