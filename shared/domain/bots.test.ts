import { expect, test } from '@jest/globals';
import { isBot } from './bots.ts';

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
])('%s of type %s: %p', (login, type, expected) => {
  expect(isBot({ login, ...(type !== undefined && { type }) })).toBe(expected);
});

test.each([
  'allcontributors',
  'codecov',
  'coderabbitai',
  'copybara-service',
  'dependabot-preview',
  'gitlab-ci',
  'greenkeeper',
  'mergify',
  'parquet-converter',
  'pre-commit-ci',
  'semantic-release',
  'snyk',
  'snyk-io',
  'system',
  'web-flow',
  'weblate',
])('%s is a program, although its name does not say so', (login) => {
  expect(isBot({ login, type: 'User' })).toBe(true);
});
