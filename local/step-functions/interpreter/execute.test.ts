import { describe, expect, test } from '@jest/globals';
import { never, outline, taskOf, walk } from '../testing/walk.ts';

const end = { Type: 'Succeed' };

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
