import { describe, expect, test } from '@jest/globals';
import jsonataOfAws from 'jsonata-2.0.6';
import { walk } from '../testing/walk.ts';
import { jsonataFunctions } from './expression-rules.ts';

const input = { count: 3, tags: ['a', 'b'], people: [{ name: 'x', age: 1 }], text: 'hello' };

async function evaluate(expression: string): Promise<unknown> {
  const states = { Make: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } };
  const outcome = await walk(states, { input }).outcome;
  return outcome.status === 'SUCCEEDED' ? JSON.parse(outcome.output) : outcome;
}

describe('an expression', () => {
  test.each([
    ['$states.input.count + 1', 4],
    ['$states.input.tags', ['a', 'b']],
    ['$states.input.people[age = 1].name', 'x'],
    ['[$states.input.people[age = 1].name]', ['x']],
    ['$states.input.people{name: age}', { x: 1 }],
    ['$merge($states.input.people.{name: $})', { x: { name: 'x', age: 1 } }],
    ['$states.input.tags ~> $map(function($tag) { $tag & "!" })', ['a!', 'b!']],
    ['($double := function($n) { $n * 2 }; $double($states.input.count))', 6],
    ['$states.context.State.Name', 'Make'],
    ['$states.context.Execution.Input.count', 3],
    ['$toMillis($states.context.State.EnteredTime) + 5000', Date.UTC(2026, 0, 1) + 5000],
    ['$count($keys($states))', 2],
    ['$states.input.count > 2 ? "many" : "few"', 'many'],
  ])('%s gives %j', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  test.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(0, 10, 5)', [0, 5, 10]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$range(1, 0, 1)', []],
    ['$hash("a", "MD5")', '0cc175b9c0f1b6a831c399e269772661'],
    ['$length($hash($states.input.text, "SHA-512"))', 128],
    ['$parse("{\\"a\\":[1]}")', { a: [1] }],
    ['$random(7) = $random(7)', true],
    ['($r := $random(); $r >= 0 and $r < 1)', true],
    ['$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4/).index', 0],
  ])('has the function of Step Functions in %s', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual(expected);
  });

  test.each([
    ['$states.input.missing', 'returned nothing (undefined)'],
    ['$unknown', 'returned nothing (undefined)'],
    ['$states.input.text + 1', 'T2001'],
    ['$error("no good")', 'no good'],
    ['$parse("{")', 'threw an error'],
    ['$range(1, 2000, 1)', '1000'],
    ['$partition([1], 0)', 'positive'],
    ['$hash("a", "CRC")', 'MD5'],
    ['$sum', 'returned a function'],
    ['{"f": function($x) { $x }}', 'returned a function'],
    ['($loop := function($n) { 1 + $loop($n + 1) }; $loop(1))', 'D1011'],
  ])('%s fails the execution, and says: %s', async (expression, said) => {
    expect(await evaluate(expression)).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(said),
    });
  });

  test('names the state, its event, the field and the expression when it fails', async () => {
    const states = {
      Make: { Type: 'Pass', Output: { list: [1, '{% $states.input.no %}'] }, End: true },
    };
    const walked = walk(states);
    expect(await walked.outcome).toMatchObject({ status: 'FAILED' });
    expect(walked.events.find(({ type }) => type === 'EvaluationFailed')).toMatchObject({
      previousEventId: 2,
      evaluationFailedEventDetails: {
        state: 'Make',
        location: 'Output/list[1]',
        error: 'States.QueryEvaluationError',
        cause:
          "An error occurred while executing the state 'Make' (entered at the event id #2). The JSONata expression '$states.input.no' specified for the field 'Output/list[1]' returned nothing (undefined).",
      },
    });
  });

  test('is JSONata only when nothing stands outside its marks', async () => {
    const output = { one: ' {% 1 %} ', two: '$states.input', three: '{% 1 + 2 %}' };
    const walked = walk({ Make: { Type: 'Pass', Output: output, End: true } });
    expect(await walked.outcome).toEqual({
      status: 'SUCCEEDED',
      output: JSON.stringify({ one: ' {% 1 %} ', two: '$states.input', three: 3 }),
    });
  });

  test('hands on a list as a list, even one that JSONata would unwrap', async () => {
    const walked = walk(
      {
        Make: {
          Type: 'Pass',
          Output: { names: '{% $states.input.people.name[] %}' },
          Next: 'Read',
        },
        Read: { Type: 'Pass', Output: '{% $states.input.names %}', End: true },
      },
      { input },
    );
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: '["x"]' });
  });

  test('sees a count of retries only in states that have a Retry', async () => {
    expect(await evaluate('$exists($states.context.State.RetryCount)')).toBe(false);
  });

  test('may use every function of JSONata 2.0.6 but $eval', async () => {
    for (const name of jsonataFunctions) {
      expect([name, await jsonataOfAws(`$type($${name})`).evaluate({})]).toEqual([
        name,
        'function',
      ]);
    }
  });
});
