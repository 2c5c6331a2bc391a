import { expect, test } from '@jest/globals';
import { isBot, programs } from './bots.ts';

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
  ['GitHub Actions', undefined, true],
  ['pytorchmergebot', 'User', true],
  ['k8s-ci-robot', 'User', true],
  ['any-app', 'Bot', true],
  ['Travis', undefined, false],
  ['jcabot', 'User', false],
  ['botanist', 'User', false],
])('%s of type %s: %p', (login, type, expected) => {
  expect(isBot({ login, ...(type !== undefined && { type }) })).toBe(expected);
});

test('every program of the list is known once, in lower case, and needs to be in it', () => {
  expect([...programs]).toEqual([...new Set(programs)].sort());
  for (const login of programs) {
    expect({ login, lower: login.toLowerCase(), isBot: isBot({ login }) }).toEqual({
      login,
      lower: login,
      isBot: true,
    });
    expect(isBot({ login: `${login}-person` })).toBe(false);
  }
});
