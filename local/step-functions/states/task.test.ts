import { describe, expect, test } from '@jest/globals';
import { never, taskOf, walk } from '../testing/walk.ts';

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
