import { expect, test } from '@jest/globals';
import { isBot } from './bots.ts';

test.each(['dependabot[bot]', 'renovate', 'Merge-Bot', 'sedgebot', 'web-flow', 'github-actions'])(
  '%s is a machine by its name',
  (login) => expect(isBot({ login })).toBe(true),
);

test.each(['sedge', 'botany-lab', 'robottom', 'renovated'])('%s is a person', (login) => {
  expect(isBot({ login, type: 'User' })).toBe(false);
});

test('what GitHub calls a bot is one, whatever its name', () => {
  expect(isBot({ login: 'sedge', type: 'Bot' })).toBe(true);
});
