import { expect, test } from '@jest/globals';
import { coverageOf, coverageTable } from './coverage.ts';
import type { Step } from './interpreter/machine.ts';
import { failure, machineOf, taskOf, walk } from './testing/walk.ts';

const states = {
  Which: {
    Type: 'Choice',
    Choices: [
      { Condition: '{% $states.input.way = "work" %}', Next: 'Both' },
      { Condition: '{% $states.input.way = "end" %}', Next: 'End' },
    ],
    Default: 'End',
  },
  Both: {
    Type: 'Parallel',
    Branches: [
      {
        StartAt: 'f',
        States: {
          f: taskOf('f', {
            Catch: [
              { ErrorEquals: ['Late'], Next: 'Excuse' },
              { ErrorEquals: ['States.ALL'], Next: 'Excuse' },
            ],
          }),
          Excuse: { Type: 'Pass', End: true },
        },
      },
    ],
    Next: 'End',
  },
  End: { Type: 'Succeed' },
};

async function stepsFor(way: string, error?: string): Promise<readonly Step[]> {
  const f = () => {
    if (error !== undefined) throw failure(error);
  };
  const walked = walk(states, { input: { way }, functions: { f } });
  await walked.outcome;
  return walked.steps;
}

test('tells which states, Catches and Choice rules have been walked, nested ones too', async () => {
  const steps = [...(await stepsFor('work', 'Late')), ...(await stepsFor('other'))];
  const coverage = coverageOf(machineOf(states), steps);
  expect(coverage.states).toEqual({ walked: 5, all: 5, percent: 100 });
  expect(coverage.catches).toEqual({ walked: 1, all: 2, percent: 50 });
  expect(coverage.rules).toMatchObject({ walked: 2, all: 3 });
  expect(coverage.rows).toContainEqual({ kind: 'state', state: 'Which', way: '', times: 2 });
  expect(coverageTable(coverage).split('\n')).toEqual([
    'States             5/5  100.0 %',
    'Catches            1/2   50.0 %',
    'Choice rules       2/3   66.7 %',
    '  never: Which, Choices[1] → End',
    '  never: f, Catch[1] → Excuse',
  ]);
});

test('is complete when every way has been taken', async () => {
  const runs = [
    stepsFor('work', 'Late'),
    stepsFor('work', 'Other'),
    stepsFor('end'),
    stepsFor('other'),
  ];
  const steps = (await Promise.all(runs)).flat();
  const { states: entered, catches, rules } = coverageOf(machineOf(states), steps);
  expect([entered.percent, catches.percent, rules.percent]).toEqual([100, 100, 100]);
});

test('counts nothing as walked when nothing ran, and nothing as missing where nothing is', () => {
  const { states: entered } = coverageOf(machineOf(states), []);
  expect(entered).toEqual({ walked: 0, all: 5, percent: 0 });
  expect(coverageOf(machineOf({ End: { Type: 'Succeed' } }), []).catches.percent).toBe(100);
});
