import { describe, expect, test } from '@jest/globals';
import { outline, walk } from '../testing/walk.ts';

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
