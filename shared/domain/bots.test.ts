import { expect, test } from '@jest/globals';
import { isBot } from './bots.ts';

test.each([
  ['dependabot[bot]', undefined, true],
  ['heron-release', 'Bot', true],
  ['GitHub-Actions', 'User', true],
  ['facebook-github-bot', 'User', true],
  ['SFconvertbot', undefined, true],
  ['dunlin42', 'User', false],
  ['robotics-lab', 'User', false],
  ['jtalbot', 'User', false],
  ['abbot', undefined, false],
])('%s of type %s: %p', (login, type, expected) => {
  expect(isBot({ login, ...(type !== undefined && { type }) })).toBe(expected);
});
