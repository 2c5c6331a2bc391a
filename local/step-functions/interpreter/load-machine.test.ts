import { describe, expect, test } from '@jest/globals';
import { machineOf, taskOf } from '../testing/walk.ts';
import { DefinitionError, loadMachine } from './load-machine.ts';

const end = { Type: 'Succeed' };
const done = { Done: end };

function problemsOf(definition: unknown): readonly string[] {
  try {
    loadMachine('sample', definition);
  } catch (error) {
    if (error instanceof DefinitionError) return error.problems;
    throw error;
  }
  return [];
}

function problemsIn(states: Readonly<Record<string, unknown>>): readonly string[] {
  return problemsOf(machineOf(states));
}

describe('a definition', () => {
  test('is refused as a whole, one line a fault', () => {
    const load = () => loadMachine('sample', machineOf({ A: { Type: 'Pass' }, B: end }));
    expect(load).toThrow(/^the definition of sample has faults:\n {2}state "A": .*/);
  });

  test.each([
    ['no object', 7, 'the machine: must be an object, not number'],
    ['no query language', { ...machineOf(done), QueryLanguage: undefined }, 'JSONPath'],
    ['JSONPath', { ...machineOf(done), QueryLanguage: 'JSONPath' }, 'JSONPath is not supported'],
    ['a timeout of 0', { ...machineOf(done), TimeoutSeconds: 0 }, 'from 1 to 99999999'],
    ['half a second', { ...machineOf(done), TimeoutSeconds: 1.5 }, 'a whole number'],
    ['an unknown field', { ...machineOf(done), Timeout: 5 }, 'Timeout: is not known here'],
    ['no start', { ...machineOf(done), StartAt: undefined }, 'StartAt: is missing'],
    ['a wrong start', { ...machineOf(done), StartAt: 'X' }, 'StartAt: there is no state "X"'],
    ['no states', { ...machineOf(done), States: {} }, 'at least one state'],
    ['a comment that is no text', { ...machineOf(done), Comment: 1 }, 'Comment: must be a string'],
  ])('with %s is refused', (_, definition, said) => {
    expect(problemsOf(definition).join('\n')).toContain(said);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no type', { A: {} }, 'state "A", Type: is missing'],
    ['an unknown type', { A: { Type: 'Run' } }, 'there is no type of state Run'],
    ['an inherited type', { A: { Type: 'toString' } }, 'there is no type of state toString'],
    ['JSONPath', { A: { ...end, QueryLanguage: 'JSONPath' } }, 'JSONPath is not supported'],
    ['a field of JSONPath', { A: { ...end, InputPath: '$.a' } }, 'InputPath: belongs to JSONPath'],
    [
      'both Next and End',
      { A: { Type: 'Pass', Next: 'Done', End: true }, ...done },
      'either Next or End',
    ],
    ['neither Next nor End', { A: { Type: 'Pass' } }, 'either Next or End'],
    [
      'an End that is no boolean',
      { A: { Type: 'Pass', End: 'yes' } },
      'End: must be true or false',
    ],
    ['a Next to nowhere', { A: { Type: 'Pass', Next: 'X' } }, 'the next leads to "X"'],
    ['a name of 81 letters', { ['x'.repeat(81)]: end }, 'longer than 80'],
    ['an Assign in a Succeed', { A: { ...end, Assign: { x: 1 } } }, 'is not for a Succeed'],
    [
      'an Assign that is a list',
      { A: { Type: 'Pass', End: true, Assign: [] } },
      'must be an object of variables',
    ],
    [
      'a variable called states',
      { A: { Type: 'Pass', End: true, Assign: { states: 1 } } },
      '$states is reserved',
    ],
    [
      'a variable with a dash',
      { A: { Type: 'Pass', End: true, Assign: { 'a-b': 1 } } },
      "not a variable's name",
    ],
    ['no time to wait', { A: { Type: 'Wait', End: true } }, 'either Seconds or Timestamp'],
    [
      'two times to wait',
      { A: { Type: 'Wait', End: true, Seconds: 1, Timestamp: '2026-01-01T00:00:00Z' } },
      'either Seconds or Timestamp',
    ],
    ['a negative wait', { A: { Type: 'Wait', End: true, Seconds: -1 } }, 'from 0 to 99999999'],
    [
      'a time without a zone',
      { A: { Type: 'Wait', End: true, Timestamp: '2026-01-01T00:00:00' } },
      'Timestamp: must be a time',
    ],
    [
      'no rules',
      { A: { Type: 'Choice', Choices: [], Default: 'Done' }, ...done },
      'at least one rule',
    ],
    [
      'a rule without an expression',
      { A: { Type: 'Choice', Choices: [{ Condition: 'true', Next: 'Done' }] }, ...done },
      'must be an expression in {% %}',
    ],
    [
      'a rule without a condition',
      { A: { Type: 'Choice', Choices: [{ Next: 'Done' }] }, ...done },
      'Choices[0]/Condition: is missing',
    ],
    [
      'a rule to nowhere',
      { A: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'X' }] } },
      'the rule leads to "X"',
    ],
    [
      'a rule of JSONPath',
      {
        A: {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', Condition: '{% true %}', Next: 'Done' }],
        },
        ...done,
      },
      'Choices[0]/Variable: belongs to JSONPath',
    ],
    [
      'a Default to nowhere',
      {
        A: { Type: 'Choice', Choices: [{ Condition: '{% true %}', Next: 'Done' }], Default: 'X' },
        ...done,
      },
      'the default leads to "X"',
    ],
    [
      'an unknown resource',
      { A: taskOf('f', { Resource: 'arn:aws:states:::sqs:sendMessage' }) },
      'there is no arn:aws:states:::sqs:sendMessage here',
    ],
    ['an inherited resource', { A: taskOf('f', { Resource: 'toString' }) }, 'there is no toString'],
    ['no resource', { A: taskOf('f', { Resource: undefined }) }, 'Resource: is missing'],
    [
      'no function',
      { A: taskOf('f', { Arguments: { Payload: 1 } }) },
      "The field 'FunctionName' is required",
    ],
    [
      'an unknown argument',
      { A: taskOf('f', { Arguments: { FunctionName: 'f', LogType: 'Tail' } }) },
      "'LogType' is not supported",
    ],
    [
      'arguments in a list',
      { A: taskOf('f', { Arguments: [] }) },
      'must be an object or an expression',
    ],
    [
      'a heartbeat',
      { A: taskOf('f', { HeartbeatSeconds: 5 }) },
      'HeartbeatSeconds: is not known here',
    ],
    ['a Task timeout of 0', { A: taskOf('f', { TimeoutSeconds: 0 }) }, 'from 1 to 99999999'],
    [
      'States.ALL among others',
      { A: taskOf('f', { Retry: [{ ErrorEquals: ['States.ALL', 'X'] }] }) },
      'Retry[0]/ErrorEquals: States.ALL must stand alone',
    ],
    [
      'States.ALL not last',
      {
        A: taskOf('f', {
          Catch: [
            { ErrorEquals: ['States.ALL'], Next: 'Done' },
            { ErrorEquals: ['X'], Next: 'Done' },
          ],
        }),
        ...done,
      },
      'States.ALL must stand alone, and last',
    ],
    [
      'a Retry of nothing',
      { A: taskOf('f', { Retry: [{ ErrorEquals: [] }] }) },
      'a list of the names of errors',
    ],
    [
      'an unknown jitter',
      { A: taskOf('f', { Retry: [{ ErrorEquals: ['X'], JitterStrategy: 'SOME' }] }) },
      'must be FULL or NONE',
    ],
    [
      'a backoff below 1',
      { A: taskOf('f', { Retry: [{ ErrorEquals: ['X'], BackoffRate: 0.5 }] }) },
      'BackoffRate: must be from 1',
    ],
    [
      'a longest delay that is none',
      {
        A: taskOf('f', { Retry: [{ ErrorEquals: ['X'], IntervalSeconds: 9, MaxDelaySeconds: 9 }] }),
      },
      'must be more than IntervalSeconds',
    ],
    [
      'a Retry that is no list',
      { A: taskOf('f', { Retry: {} }) },
      'Retry: must be a list, not object',
    ],
    [
      'a Catch to nowhere',
      { A: taskOf('f', { Catch: [{ ErrorEquals: ['X'], Next: 'X' }] }) },
      'the catch leads to "X"',
    ],
    ['no branches', { A: { Type: 'Parallel', Branches: [], End: true } }, 'at least one branch'],
    [
      'a branch without states',
      { A: { Type: 'Parallel', Branches: [{}], End: true } },
      'state "A", Branches[0]/StartAt: is missing',
    ],
    [
      'a branch that leaves itself',
      {
        A: {
          Type: 'Parallel',
          Branches: [{ StartAt: 'B', States: { B: { Type: 'Pass', Next: 'Done' } } }],
          Next: 'Done',
        },
        ...done,
      },
      'the next leads to "Done", which is not in its scope',
    ],
    [
      'two states of one name',
      { A: { Type: 'Parallel', Branches: [{ StartAt: 'A', States: { A: end } }], End: true } },
      'state "A": another state has the same name',
    ],
    [
      'a Map of a mode that there is not',
      {
        A: {
          Type: 'Map',
          End: true,
          ItemProcessor: {
            ProcessorConfig: { Mode: 'SCATTERED', ExecutionType: 'STANDARD' },
            StartAt: 'B',
            States: { B: end },
          },
        },
      },
      'must be INLINE or DISTRIBUTED',
    ],
    ['no processor', { A: { Type: 'Map', End: true } }, 'ItemProcessor: must be an object'],
    [
      'items that are no list',
      {
        A: {
          Type: 'Map',
          End: true,
          Items: 5,
          ItemProcessor: { StartAt: 'B', States: { B: end } },
        },
      },
      'Items: must be a list',
    ],
    [
      'a broken concurrency',
      {
        A: {
          Type: 'Map',
          End: true,
          MaxConcurrency: -1,
          ItemProcessor: { StartAt: 'B', States: { B: end } },
        },
      },
      'MaxConcurrency',
    ],
    ['a state that no way leads to', { A: end, B: end }, 'state "B": no way leads to it'],
    [
      'no end',
      { A: { Type: 'Pass', Next: 'B' }, B: { Type: 'Pass', Next: 'A' } },
      'no state ends it',
    ],
    [
      'a variable of the scope around it',
      {
        A: { Type: 'Pass', Assign: { seen: 1 }, Next: 'P' },
        P: {
          Type: 'Parallel',
          End: true,
          Branches: [
            { StartAt: 'B', States: { B: { Type: 'Pass', Assign: { seen: 2 }, End: true } } },
          ],
        },
      },
      'state "B", Assign: $seen belongs to the scope around this one',
    ],
  ])('with %s in a state is refused', (_, states, said) => {
    expect(problemsIn(states).join('\n')).toContain(said);
  });

  test.each([
    ['$states.input.a ?? 1', 'JSONata 2.0.6'],
    ['$states.input.a ?: 1', 'JSONata 2.0.6'],
    ['$states.input.(', 'JSONata 2.0.6'],
    ['$eval("1")', '$eval is not available'],
    ['$map(["1"], $eval)', '$eval is not available'],
    ['$shout("a")', 'there is no function $shout'],
    ['$toString("a")', 'there is no function $toString'],
    ['name', 'name is read from a context'],
    ['$count(**)', '** is read from a context'],
    ['{"a": b}', 'b is read from a context'],
    ['$', '$ has no value at the top level'],
    ['$states.input.a[$$.b = 1]', '$$ has no value'],
    ['$states.result', '$states.result is not available'],
    ['$states.errorOutput.Error', '$states.errorOutput is not available'],
    ['$states.output', '$states.output is not available'],
  ])('with the expression %s is refused, naming state and expression', (expression, said) => {
    const [problem, ...others] = problemsIn({
      A: { Type: 'Pass', Output: { deep: `{% ${expression} %}` }, End: true },
    });
    expect(problem).toContain('state "A", Output/deep: ');
    expect(problem).toContain(said);
    expect(problem).toContain(`{% ${expression} %}`);
    expect(others).toEqual([]);
  });

  test.each([
    ['{% 1', 'begins with {%'],
    ['1 %}', 'begins with {%'],
  ])('with the half-open expression %s is refused', (text, said) => {
    expect(problemsIn({ A: { Type: 'Pass', Output: text, End: true } }).join()).toContain(said);
  });

  test('may read the result where there is one, and the error only in a Catch', () => {
    const result = '{% $states.result %}';
    const error = '{% $states.errorOutput %}';
    const fine = taskOf('f', {
      Output: result,
      Assign: { seen: result },
      Catch: [{ ErrorEquals: ['X'], Output: error, Assign: { seen: error }, Next: 'Done' }],
    });
    expect(problemsIn({ A: fine, ...done })).toEqual([]);
    const wrong = taskOf('f', {
      Arguments: { FunctionName: 'f', Payload: result },
      Output: error,
      Catch: [{ ErrorEquals: ['X'], Output: result, Next: 'Done' }],
    });
    expect(problemsIn({ A: wrong, ...done })).toHaveLength(3);
  });

  test('may do without a Default, and bind names of its own in expressions', () => {
    const condition = '{% $filter([1], function($v, $i) { $v > $i })[0] = 1 %}';
    const choices = [{ Condition: condition, Next: 'Done' }];
    expect(problemsIn({ A: { Type: 'Choice', Choices: choices }, ...done })).toEqual([]);
  });
});
