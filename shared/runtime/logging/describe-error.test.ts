import { describe, expect, test } from '@jest/globals';
import { describeError } from './describe-error.ts';

function withStack(stack: string): Error {
  return Object.assign(new Error('it broke'), { stack });
}

describe('an error in a log', () => {
  test.each([
    [
      'Error: it broke\n    at gather (file:///var/task/index.mjs:7:12)',
      '/var/task/index.mjs:7:12',
    ],
    ['Error: it broke\n    at async file:///var/task/index.mjs:7:12', '/var/task/index.mjs:7:12'],
    ['Error: it broke\n    at /app/a.ts:1:2\n    at /app/b.ts:3:4', '/app/a.ts:1:2'],
    ['Error: it broke\n    at Array.map (<anonymous>)\n    at f (/app/a.ts:1:2)', '/app/a.ts:1:2'],
    ['Error: it broke', undefined],
  ])('says where it was made: %j', (stack, at) => {
    expect(describeError(withStack(stack), { stack: false }).at).toBe(at);
  });

  test('shows its stack only when asked', () => {
    const error = withStack('Error: it broke\n    at f (/app/a.ts:1:2)\n    at g (/app/b.ts:3:4)');
    expect(describeError(error, { stack: false })).not.toHaveProperty('stack');
    expect(describeError(error, { stack: true }).stack).toEqual([
      'at f (/app/a.ts:1:2)',
      'at g (/app/b.ts:3:4)',
    ]);
  });

  test('shows the beginning of a long message', () => {
    const { message } = describeError(new Error('x'.repeat(10_000)), { stack: false });
    expect(message).toHaveLength(2001);
  });

  test('ends a chain of causes', () => {
    const chain = Array.from({ length: 50 }).reduce<Error>(
      (cause) => new Error('and so on', { cause }),
      new Error('the first'),
    );
    const text = JSON.stringify(describeError(chain, { stack: false }));
    expect(text.split('and so on')).toHaveLength(6);
  });

  test('need not be one', () => {
    expect(describeError('just a text', { stack: true })).toEqual({
      name: 'NotAnError',
      message: 'just a text',
    });
    expect(describeError({ body: 'of an upstream' }, { stack: true }).message).toBe(
      'something thrown: object',
    );
  });
});
