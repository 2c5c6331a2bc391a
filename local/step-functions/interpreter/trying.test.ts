import { describe, expect, test } from '@jest/globals';
import { failure, outline, taskOf, walk } from '../testing/walk.ts';

const caught = { Caught: { Type: 'Pass', End: true } };
const all = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];

/** A function that fails with one error after another and then answers. */
function failing(...errors: readonly string[]) {
  return (_: unknown, { attempt }: { readonly attempt: number }) => {
    const error = errors[attempt - 1];
    if (error !== undefined) throw failure(error);
    return 'fine';
  };
}

describe('Retry', () => {
  test('tries three times more, after 1, 2 and 4 seconds, unless it says otherwise', async () => {
    const walked = walk(
      { Work: taskOf('f', { Retry: [{ ErrorEquals: ['Busy'] }] }) },
      { functions: { f: failing('Busy', 'Busy', 'Busy') } },
    );
    expect(await walked.clock.elapse()).toBe(1000);
    expect(await walked.clock.elapse()).toBe(2000);
    expect(await walked.clock.elapse()).toBe(4000);
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '"fine"' });
    expect(walked.calls).toHaveLength(4);
  });

  test('grows by its rate, no further than its longest delay', async () => {
    const retry = {
      ErrorEquals: ['Busy'],
      IntervalSeconds: 2,
      BackoffRate: 3,
      MaxAttempts: 4,
      MaxDelaySeconds: 10,
    };
    const walked = walk(
      { Work: taskOf('f', { Retry: [retry] }) },
      { functions: { f: failing('Busy', 'Busy', 'Busy', 'Busy') } },
    );
    const waited: number[] = [];
    for (let time = 0; time < 4; time += 1) waited.push(await walked.clock.elapse());
    expect(waited).toEqual([2000, 6000, 10_000, 10_000]);
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('waits any part of its delay with full jitter', async () => {
    const retry = { ErrorEquals: ['Busy'], IntervalSeconds: 8, JitterStrategy: 'FULL' };
    const walked = walk(
      { Work: taskOf('f', { Retry: [retry] }) },
      { functions: { f: failing('Busy') }, random: () => 0.25 },
    );
    expect(await walked.clock.elapse()).toBe(2000);
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('counts for each Retrier by itself; the first that names the error is the one', async () => {
    const walked = walk(
      {
        Work: taskOf('f', {
          Retry: [
            { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, MaxAttempts: 2 },
            { ErrorEquals: ['C'], IntervalSeconds: 5 },
            { ErrorEquals: ['States.ALL'], IntervalSeconds: 100 },
          ],
          Catch: all,
        }),
        ...caught,
      },
      { functions: { f: failing('A', 'B', 'C', 'B') } },
    );
    expect([
      await walked.clock.elapse(),
      await walked.clock.elapse(),
      await walked.clock.elapse(),
    ]).toEqual([1000, 2000, 5000]);
    expect(await walked.outcome).toMatchObject({ output: expect.stringContaining('"B"') });
  });

  test('with MaxAttempts 0 shields an error from the Retriers after it', async () => {
    const walked = walk(
      {
        Work: taskOf('f', {
          Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }],
        }),
      },
      { functions: { f: failing('Broken') } },
    );
    expect(await walked.outcome).toEqual({ status: 'FAILED', error: 'Broken', cause: 'broken' });
  });

  test('shows its count in the context, and evaluates the Arguments anew', async () => {
    const walked = walk(
      {
        Work: taskOf('f', {
          Arguments: {
            FunctionName: 'f',
            Payload: { retry: '{% $states.context.State.RetryCount %}' },
          },
          Retry: [{ ErrorEquals: ['Busy'] }],
        }),
      },
      { functions: { f: failing('Busy') } },
    );
    await walked.clock.elapse();
    await walked.outcome;
    expect(walked.calls.map(({ payload }) => payload)).toEqual([{ retry: 0 }, { retry: 1 }]);
    expect(outline(walked.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered',
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskFailed',
      '6<5 TaskScheduled',
      '7<6 TaskStarted',
      '8<7 TaskSucceeded',
      '9<8 TaskStateExited',
      '10<9 ExecutionSucceeded',
    ]);
  });

  test('tries an expression again that could not be evaluated', async () => {
    const retry = [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }];
    const walked = walk(
      { Work: taskOf('f', { Output: '{% $states.result.Payload.rating %}', Retry: retry }) },
      { functions: { f: (_, { attempt }) => (attempt === 1 ? {} : { rating: 1 }) } },
    );
    await walked.clock.elapse();
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '1' });
  });
});

describe('Catch', () => {
  test('goes on with the error as its output, and leaves the failed state', async () => {
    const walked = walk(
      { Work: taskOf('f', { Catch: all }), ...caught },
      { functions: { f: failing('Runtime.ExitError') } },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '{"Error":"Runtime.ExitError","Cause":"broken"}',
    });
    expect(outline(walked.events).slice(4)).toEqual([
      '5<4 TaskFailed',
      '6<5 TaskStateExited',
      '7<6 PassStateEntered',
      '8<7 PassStateExited',
      '9<8 ExecutionSucceeded',
    ]);
    expect(walked.events[4]).toMatchObject({
      taskFailedEventDetails: {
        resourceType: 'lambda',
        resource: 'invoke',
        error: 'Runtime.ExitError',
        cause: 'broken',
      },
    });
  });

  test('makes an Output and variables of the error and the input', async () => {
    const walked = walk(
      {
        Work: taskOf('f', {
          Catch: [
            {
              ErrorEquals: ['Broken'],
              Output: { of: '{% $states.input.id %}', because: '{% $states.errorOutput.Cause %}' },
              Assign: { kind: '{% $states.errorOutput.Error %}' },
              Next: 'Tell',
            },
          ],
        }),
        Tell: { Type: 'Pass', Output: ['{% $states.input %}', '{% $kind %}'], End: true },
      },
      { input: { id: 7 }, functions: { f: failing('Broken') } },
    );
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: '[{"of":7,"because":"broken"},"Broken"]',
    });
  });

  test('does not catch what goes wrong in a Catch itself', async () => {
    const fields = {
      Catch: [
        { ErrorEquals: ['Broken'], Output: '{% $states.input.no %}', Next: 'Caught' },
        ...all,
      ],
    };
    const walked = walk(
      { Work: taskOf('f', fields), ...caught },
      { functions: { f: failing('Broken') } },
    );
    expect(await walked.outcome).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  test.each([
    ['States.ALL', 'Anything', true],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.QueryEvaluationError', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.ALL', 'States.Runtime', false],
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.TaskFailed', 'States.DataLimitExceeded', false],
    ['States.TaskFailed', 'States.Runtime', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.Runtime', 'States.Runtime', false],
    ['Anything', 'anything', false],
  ])('of %s and the error %s: caught is %s', async (errorEquals, error, isCaught) => {
    const fields = { Catch: [{ ErrorEquals: [errorEquals], Next: 'Caught' }] };
    const walked = walk(
      { Work: taskOf('f', fields), ...caught },
      { functions: { f: failing(error) } },
    );
    expect((await walked.outcome).status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
  });

  test('holds for an expression of the state, whose failure the history tells', async () => {
    const fields = {
      Arguments: { FunctionName: 'f', Payload: '{% $states.input.no %}' },
      Catch: all,
    };
    const walked = walk({ Work: taskOf('f', fields), ...caught });
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
    expect(outline(walked.events).slice(1, 4)).toEqual([
      '2<0 TaskStateEntered',
      '3<2 EvaluationFailed',
      '4<3 TaskStateExited',
    ]);
    expect(walked.calls).toEqual([]);
  });
});
