import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PatternRefused, searchPattern } from './search-pattern.ts';

function refusal(pattern: string): string {
  try {
    searchPattern(pattern);
  } catch (error) {
    if (error instanceof PatternRefused) return `${error.position}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

const NESTED = 'it repeats what itself repeats without bound';
const NOTHING = 'it repeats what can match nothing, without bound';
const SAME = 'it repeats alternatives that can match the same, without bound';
const BACK = 'back-references are not searched for';
const AROUND = 'looking around is not searched for';

describe('a pattern is refused at the place that says why', () => {
  test.each([
    ['(a+)+', `4: ${NESTED}`],
    ['x(a+)+$', `5: ${NESTED}`],
    ['(?:(?:a*)b)*', `11: ${NESTED}`],
    ['(a{2,})*', `7: ${NESTED}`],
    ['((a|b)+c){3,}', `9: ${NESTED}`],
    ['(a|aa)*', `6: ${SAME}`],
    ['(a|a)+', `5: ${SAME}`],
    ['(\\w|\\d)*', `7: ${SAME}`],
    ['(?i)(a|A)*', `9: ${SAME}`],
    ['(foo|fo.|x)*', `11: ${SAME}`],
    ['((a|ab){2})*', `11: ${SAME}`],
    ['(\\pL|x)*', `7: ${SAME}`],
    ['([[:alpha:]]|x)*', `15: ${SAME}`],
    ['([^a]|b)*', `8: ${SAME}`],
    ['(a|)*', `4: ${NOTHING}`],
    ['(a?)*', `4: ${NOTHING}`],
    ['(a|b?)+', `6: ${NOTHING}`],
    ['(a)\\1', `3: ${BACK}`],
    ['(?P<n>a)(?P=n)', `8: ${BACK}`],
    ['(?<n>a)\\k<n>', `7: ${BACK}`],
    ['\\9', `0: ${BACK}`],
    ['a(?=b)', `1: ${AROUND}`],
    ['(?!b)', `0: ${AROUND}`],
    ['(?<=a)b', `0: ${AROUND}`],
    ['x(?<!a)b', `1: ${AROUND}`],
    ['a{1001}', '1: nothing is repeated more than 1000 times'],
    ['a{2,1001}', '1: nothing is repeated more than 1000 times'],
    ['a{1001,}', '1: nothing is repeated more than 1000 times'],
    ['a{3,2}', '1: it ends with fewer times than it begins with'],
    ['(a{100}){100}', '8: it repeats too much'],
    ['(?:ab){751}', '6: it repeats too much'],
    ['((((((a{50}){50}){50}){50}){50}){50}|b)*', '39: it repeats too much'],
    ['(?:a{500}){3}b', '0: it repeats too much'],
    ['a{1000,}b{501}', '0: it repeats too much'],
    ['(?:a|b){751}', '7: it repeats too much'],
    ['a{1000}b{1000}', '0: it repeats too much'],
    ['', '0: a pattern must not be empty'],
    ['a'.repeat(513), '512: a pattern has at most 512 characters'],
    ['😀'.repeat(513), '512: a pattern has at most 512 characters'],
    ['😀(', '1: this group is never closed'],
    ['😀(é+)+', `5: ${NESTED}`],
    ['a)', '1: there is no group that this parenthesis closes'],
    ['b(a', '1: this group is never closed'],
    ['x[a', '1: this class is never closed'],
    ['[]', '0: this class is never closed'],
    ['[z-a]', '1: this range of characters ends before it begins'],
    ['*a', '0: there is nothing to repeat here'],
    ['a|*', '2: there is nothing to repeat here'],
    ['a**', '2: a repetition directly follows another'],
    ['a++', '2: a repetition directly follows another'],
    ['(?>a)', '0: this kind of group is not known'],
    ['a\\', '2: it ends too early'],
  ])('%s', (pattern, because) => {
    expect(refusal(pattern)).toBe(because);
  });
});

describe('a pattern is accepted', () => {
  test.each([
    'bert',
    '^# Model \\d+$',
    '(?i)bert|gpt',
    '.*audience.*',
    '(foo|bar|baz)*',
    '(far|foo)+x',
    '(a|ba?)*',
    '([a-m]|[n-z])*',
    '(ab|ac)*',
    '(?:\\d{1,3}\\.){3}\\d{1,3}',
    '(a+b)?',
    '(a+){3}',
    'a{1000}',
    'a{0,1000}',
    '((\\b{30}){30}c|b)*',
    'a{1000,}b{500}',
    '(?:ab){750}',
    '(?:a{0,500}){3}',
    '(?:\\b){3}a{1000}b{500}',
    'a{,5}',
    'a{x}',
    '[]a]+',
    '[^]a]+',
    '[a-]',
    '[\\]\\-a]',
    '\\Q(a+)+\\E',
    '\\Qa*\\E*',
    '\\.\\*\\\\',
    '\\x{1F600}|\\x41|\\101|\\0',
    '(?P<name>a)(?<other>b)',
    '(?i:a)b',
    '(?s-i).x',
    'a*?b+?c??',
    '\\bword\\B\\A\\z',
    '\\p{Greek}+\\PN*',
    '(^|,)x',
    '😀+',
    `${'a'.repeat(512)}`,
    `${'😀'.repeat(512)}`,
  ])('%s', (pattern) => {
    expect(refusal(pattern)).toBe('accepted');
  });
});

/** Told by whether a choice between the two may be repeated: alternatives that overlap may not. */
describe('two parts of a pattern', () => {
  test.each([
    ['\\d', '0'],
    ['\\d', '9'],
    ['\\w', 'A'],
    ['\\w', 'Z'],
    ['\\w', 'a'],
    ['\\w', 'z'],
    ['\\w', '_'],
    ['\\w', '5'],
    ['\\s', ' '],
    ['\\s', '\\t'],
    ['\\s', '\\n'],
    ['\\s', '\\f'],
    ['\\s', '\\r'],
    ['\\D', 'a'],
    ['\\W', '-'],
    ['\\S', 'x'],
    ['\\x{10FFFF}', '[^a]'],
    ['\\a', '\\x07'],
    ['\\v', '\\x0B'],
    ['\\x41', 'A'],
    ['\\x{1f600}', '😀'],
    ['\\101', 'A'],
    ['\\0', '\\x00'],
    ['\\07', '\\x07'],
    ['\\012', '\\n'],
    ['\\12', '\\n'],
    ['\\pN', '4'],
    ['\\P{Lu}', 'x'],
    ['.', 'x'],
    ['[a-c]', 'c'],
    ['[ca]', 'a'],
    ['[^a-c]', 'd'],
    ['[\\d-]', '-'],
    ['[-x]', '-'],
    ['[\\d_]', '7'],
    ['[^\\d]', '_'],
    ['[[:^digit:]]', 'x'],
    ['[\\x41-C]', 'B'],
    ['[\\b]', 'b'],
    ['(?:ab){2}', 'ababa'],
    ['a{2,3}b', 'aa'],
    ['a{1,3}', 'aaa'],
    ['a{50}', 'a'],
    ['a{60}', '(?:aa){30}b'],
    ['(?:a|b)c', 'bc'],
    ['(?:ab|c)d', 'cx'],
    ['(?:ab{1,2}|c)d', 'ab'],
    ['(?:a|)d', 'd'],
    ['(?i)S', '\\x{17f}'],
    ['(?i)k', '\\x{212a}'],
    ['(?i)[J-L]', '\\x{212a}'],
    ['(?i)[a-c]', 'B'],
    ['(?i)[X-Z]', 'z'],
    ['(?i)é', 'É'],
    ['(?i:b)', 'B'],
  ])('%s and %s have a match in common', (one, other) => {
    expect(refusal(`(${one}|${other})*`)).toContain(SAME);
  });

  test.each([
    ['\\d', '/'],
    ['\\d', ':'],
    ['\\w', '@'],
    ['\\w', '\\['],
    ['\\w', '`'],
    ['\\w', '{'],
    ['\\w', '\\^'],
    ['\\s', '\\v'],
    ['\\s', '\\x08'],
    ['\\s', '\\x0e'],
    ['\\s', '!'],
    ['\\s', '\\x1f'],
    ['\\D', '5'],
    ['\\W', 'a'],
    ['\\S', ' '],
    ['\\t', 't'],
    ['\\a', 'a'],
    ['\\.', 'x'],
    ['[a-c]', 'd'],
    ['[^a-c]', 'b'],
    ['[^\\w]', '_'],
    ['[^ca-b]', 'c'],
    ['[a\\-c]', 'b'],
    ['(?:ab){2}', 'abb'],
    ['a{2}b', 'aaa'],
    ['xa{1,3}', 'ya'],
    ['(?:a|b)c', 'd'],
    ['(?:a|b)c', 'ad'],
    ['(?:ab|c)d', 'dd'],
    ['[ab](?:c|d)e', 'adf'],
    ['(?i)foo', 'bar'],
    ['(?i)1', '2'],
    ['(?i)[a-j]', '[L-R]'],
    ['(?i:b)', 'c'],
    ['(?:(?i)b)', 'c'],
    ['(?i-i:a)', 'A'],
    ['(?-i:a)', 'A'],
  ])('%s and %s have none', (one, other) => {
    expect(refusal(`(${one}|${other})*`)).toBe('accepted');
  });
});

describe('what no match is without', () => {
  test.each([
    ['bert', 'bert', false],
    ['a.bcd', 'bcd', false],
    ['(?:x|y)lmno*', 'lmn', false],
    ['(?i)Quern.*base', 'Quern', true],
    ['(?i:ab)cde', 'cde', false],
    ['ab(?i)|cd', '', false],
    ['x?(?:long){2}y', 'long', false],
    ['foo\\bbar', 'foobar', false],
    ['a|b', '', false],
    ['(?:abc)*', '', false],
    ['\\Qa+b\\E', 'a+b', false],
    ['\\Qab\\E+', 'a', false],
    ['\\d+', '', false],
  ])('%s needs %j', (pattern, text, foldCase) => {
    expect(searchPattern(pattern).required).toEqual(
      text === '' ? { text, foldCase: false } : { text, foldCase },
    );
  });
});

describe('whatever is sent', () => {
  const pieces = ['a', 'b', '(', ')', '[', ']', '*', '+', '?', '{2}', '{1,}', '|', '\\', '^', '-'];
  const pattern = fc
    .array(fc.constantFrom(...pieces, '(?i)', '(?:', '\\Q', '\\E', 'é', '.'), { maxLength: 40 })
    .map((parts) => parts.join(''));

  test('a pattern is accepted or refused at a place within it', () => {
    fc.assert(
      fc.property(fc.oneof(pattern, fc.string({ unit: 'binary' })), (text) => {
        const [position] = refusal(text).split(':');
        if (position === 'accepted') return;
        expect(Number(position)).toBeGreaterThanOrEqual(0);
        expect(Number(position)).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('no order of the alternatives makes a difference', () => {
    const branch = fc.constantFrom('a', 'ab', 'b', 'a?', '[a-c]', 'cd', '\\d', 'ca');
    fc.assert(
      fc.property(fc.array(branch, { minLength: 2, maxLength: 4 }), (branches) => {
        const forwards = refusal(`(${branches.join('|')})*`);
        const backwards = refusal(`(${[...branches].reverse().join('|')})*`);
        expect(forwards === 'accepted').toBe(backwards === 'accepted');
      }),
    );
  });
});
