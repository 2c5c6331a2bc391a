import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RE2JS } from 're2js';
import { PatternRefused } from '#shared/domain/search-pattern.ts';
import { type Matcher, patternMatcher } from './pattern-matcher.ts';

describe('a text of several lines', () => {
  const README = '# Skerry\nIt tells seals\nfrom seagulls,  2,000 of them\r\nÉtude\n';

  test.each([
    ['sea', true],
    ['seal.*[0-9]', false],
    ['sea.*[0-9]', true],
    ['(?s)seal.*[0-9]', true],
    ['seals[^x]+[0-9]', true],
    ['seals\\sfrom', true],
    ['seals\\nfrom', true],
    ['^It.*seals$', true],
    ['(?-m)^It', false],
    ['(?-m)^# S', true],
    ['(?-m)seals$', false],
    ['(?-m:seals$)', false],
    ['(?s-m)^.*gulls', true],
    ['(?-m)(?m)seals$', true],
    ['(?-s)seals.*gulls', false],
    ['(?s)(?-s)seals.*gulls', false],
    ['(?s:It.)tells', true],
    ['(?s:It).tells.seals.from', false],
    ['\\AIt', false],
    ['\\A# Sk', true],
    ['seals\\z', false],
    ['\\bseals\\b', true],
    ['\\Bseals', false],
    ['(?i)étude', true],
    ['(?i)SEAGULLS.*OF', true],
    ['(?i)SEALS.*OF', false],
    ['seals|gulls, {2}2', true],
    ['Étude$', true],
    ['them\\r$', true],
    ['them$', false],
  ])('%s: %p', async (pattern, expected) => {
    const matches = await patternMatcher(pattern);
    expect(matches(README)).toBe(expected);
  });
});

test('searching line by line finds what searching the whole finds', async () => {
  const letter = fc.constantFrom('a', 'B', 'k', '\u212a', '1', ' ', '\n', '\r', '-');
  const piece = fc.constantFrom(
    ...['a', 'B', 'k', 'ab', '.', '\\n', '\\s', '\\d', '\\D', '[ab]', '[^a]', '^', '$'],
    ...['\\b', '\\B', '\\A', '\\z', '.*', 'a+', 'a?', '|', '(?i)', '(?s)', '(?-m)', '(?s-m:a.$)'],
  );
  const pattern = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(''));
  const text = fc.array(letter, { maxLength: 30 }).map((letters) => letters.join(''));

  await fc.assert(
    fc.asyncProperty(pattern, text, async (regex, searched) => {
      const matches = await accepted(regex);
      fc.pre(matches !== undefined);
      expect(matches?.(searched)).toBe(RE2JS.compile(regex, RE2JS.MULTILINE).test(searched));
    }),
    { numRuns: 3000 },
  );
});

async function accepted(regex: string): Promise<Matcher | undefined> {
  try {
    return await patternMatcher(regex);
  } catch (error) {
    if (error instanceof PatternRefused) return undefined;
    throw error;
  }
}
