import { expect, test } from '@jest/globals';
import { adviceOn, mayHaveBeenDone } from './advice.ts';
import { ApiProblem, Unreachable } from './problem.ts';

test.each([
  [new Unreachable('x'), 'Check the connection, then try again.', true],
  [new ApiProblem(403, {}), /Ask an administrator/, false],
  [new ApiProblem(404, {}), /deleted/, false],
  [new ApiProblem(400, {}), '', false],
  [new ApiProblem(503, {}, 30), 'Try again in 30 seconds.', true],
  [new ApiProblem(503, {}, 1), 'Try again in a second.', true],
  [new ApiProblem(429, {}, 300), 'Try again in 5 minutes.', true],
  [new ApiProblem(500, {}), 'Try again in a moment.', true],
  [new TypeError('a defect'), '', true],
] as const)('%s: "%s"', (error, advice, isWorthRepeating) => {
  const given = adviceOn(error);
  if (typeof advice === 'string') expect(given.advice).toBe(advice);
  else expect(given.advice).toMatch(advice);
  expect(given.isWorthRepeating).toBe(isWorthRepeating);
});

test.each([
  [new Unreachable('x'), true],
  [new ApiProblem(504, {}), true],
  [new ApiProblem(503, {}), false],
  [new ApiProblem(409, {}), false],
  [new TypeError('a defect'), false],
])('after %s it may have been done all the same: %s', (error, may) => {
  expect(mayHaveBeenDone(error)).toBe(may);
});
