import { describe, expect, test } from '@jest/globals';
import { outline, walk } from '../testing/walk.ts';

const end = { Type: 'Succeed' };

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
