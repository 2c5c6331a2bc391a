import { describe, expect, test } from '@jest/globals';
import { failure, never, outline, taskOf, walk } from '../testing/walk.ts';

const end = { Type: 'Succeed' };

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
