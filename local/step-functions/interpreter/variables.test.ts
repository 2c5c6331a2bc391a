import { describe, expect, test } from '@jest/globals';
import { walk } from '../testing/walk.ts';

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
