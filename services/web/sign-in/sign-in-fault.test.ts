import { expect, test } from '@jest/globals';
import { ApiProblem, SignedOut, Unreachable } from '../api/problem.ts';
import { signInFault } from './sign-in-fault.ts';

test.each([
  ['token', new SignedOut(), 'The registry does not know this token, or it has ended.'],
  ['password', new ApiProblem(401, {}), 'The name or the password is wrong.'],
  [
    'password',
    new ApiProblem(429, { detail: 'too many' }, 299),
    'Too many attempts have failed. Try again in 5 min.',
  ],
  ['password', new ApiProblem(429, { message: 'Too Many Requests' }), 'Too Many Requests'],
  ['token', new Unreachable('x'), 'The registry could not be reached.'],
  ['password', new ApiProblem(503, { detail: 'not configured' }), 'not configured'],
] as const)('with a %s, %s is told as %s', (way, error, text) => {
  expect(signInFault(way, error)).toBe(text);
});
