import { expect, test } from '@jest/globals';
import { isBot, programs } from './bots.ts';

test.each([
  ['dependabot[bot]', undefined, true],
  ['heron-release', 'Bot', true],
  ['GitHub-Actions', 'User', true],
  ['facebook-github-bot', 'User', true],
  ['SFconvertbot', undefined, true],
  [' Renovate ', 'User', true],
  ['ci-bot ', 'User', true],
  ['web[bot] of teal', 'User', false],
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

test.each([
  'actions-user',
  'allcontributors',
  'bors',
  'codecov',
  'copybara-service',
  'dependabot-preview',
  'github action',
  'gitlab-ci',
  'greenkeeper',
  'mergify',
  'parquet-converter',
  'pre-commit-ci',
  'semantic-release',
  'snyk',
  'snyk-io',
  'system',
  'tensorflow-copybara',
  'tensorflow-jenkins',
  'tensorflowbutler',
  'tensorflower-gardener',
  'travis ci',
  'web-flow',
  'weblate',
])('%s is a program, although its name does not say so', (login) => {
  expect(isBot({ login, type: 'User' })).toBe(true);
});
