import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readLicense, type Terms } from '../license.ts';
import { compatibility } from './compatibility.ts';
import { familyRows } from './families.ts';

function terms(written: string): Terms | undefined {
  return written === 'none' ? undefined : readLicense(written);
}

function check(code: string, model: string) {
  return compatibility(terms(code), terms(model));
}

/** One licence for each kind that the rules tell apart. */
const kinds = [
  'MIT',
  'Apache-2.0',
  'LGPL-2.1-only',
  'LGPL-3.0-only',
  'CC-BY-SA-4.0',
  'GPL-2.0-only',
  'GPL-2.0-or-later',
  'GPL-3.0-only',
  'AGPL-3.0-only',
  'EPL-2.0',
  'openrail++',
  'llama3.1',
  'gemma',
  'CC-BY-NC-4.0',
  'CC-BY-ND-4.0',
  'heron-1.0',
  'none',
] as const;

/** A row for the code, a column for the model, in the order of the kinds: `+` may, `-` may not. */
const matrix: Readonly<Record<(typeof kinds)[number], string>> = {
  MIT: '+++++ +++++ +++ ----',
  'Apache-2.0': '+++++ -++++ +++ ----',
  'LGPL-2.1-only': '+++++ +++++ +++ ----',
  'LGPL-3.0-only': '+++++ -++++ +++ ----',
  'CC-BY-SA-4.0': '+++++ +++++ +++ ----',
  'GPL-2.0-only': '+-+-+ ++--- +++ ----',
  'GPL-2.0-or-later': '+++++ ++++- +++ ----',
  'GPL-3.0-only': '+++++ -+++- +++ ----',
  'AGPL-3.0-only': '+++++ -+++- +++ ----',
  'EPL-2.0': '+++++ ----+ +++ ----',
  'openrail++': '+++++ +++++ +++ ----',
  'llama3.1': '+++++ +++++ +++ ----',
  gemma: '+++++ +++++ +++ ----',
  'CC-BY-NC-4.0': '----- ----- --- ----',
  'CC-BY-ND-4.0': '----- ----- --- ----',
  'heron-1.0': '----- ----- --- ----',
  none: '----- ----- --- ----',
};

describe.each(kinds)('code under %s', (code) => {
  const signs = [...matrix[code].replaceAll(' ', '')];

  test.each(kinds.map((model, index) => [model, signs[index] === '+'] as const))(
    'together with a model under %s: %s',
    (model, expected) => {
      const { compatible, because, obligations } = check(code, model);
      expect(compatible).toBe(expected);
      expect(because).not.toBe('');
      if (!compatible) expect(obligations).toEqual([]);
      expect(check(model, code).compatible).toBe(expected);
    },
  );
});

describe('the reason', () => {
  test.each([
    ['none', 'MIT', 'the code states no licence, so nobody may use it'],
    ['MIT', 'none', 'the model states no licence, so nobody may use it'],
    ['heron-1.0', 'MIT', '“heron-1.0” of the code is no licence that this registry knows'],
    ['MIT', 'other', '“other” of the model is no licence that this registry knows'],
    [
      'Apache-2.0',
      'cc-by-nc-4.0',
      'CC-BY-NC-4.0 of the model allows no commercial use, and what it is used for cannot be seen from here',
    ],
    [
      'MIT',
      'cc-by-nd-4.0',
      'CC-BY-ND-4.0 of the model allows no derivatives, and fine-tuning makes one',
    ],
    [
      'gpl-2.0',
      'apache-2.0',
      'the patent terms of Apache-2.0 are a restriction that GPL-2.0-only forbids',
    ],
    ['gpl-3.0', 'gpl-2.0', 'GPL-2.0-only does not allow a part that is under GPL-3.0-only'],
    ['gpl-1.0', 'agpl-3.0', 'GPL-1.0-only does not allow a part that is under AGPL-3.0-only'],
    ['gpl-2.0', 'gpl-1.0', 'GPL-1.0-only does not allow a part that is under GPL-2.0-only'],
    ['gpl-1.0', 'gpl-2.0+', 'GPL-1.0-only does not allow a part that is under GPL-2.0-or-later'],
    [
      'ecl-2.0',
      'gpl-1.0',
      'the patent terms of ECL-2.0 are a restriction that GPL-1.0-only forbids',
    ],
    ['epl-2.0', 'agpl-3.0', 'EPL-2.0 asks for what AGPL-3.0-only forbids to add'],
    ['lppl-1.3c', 'gpl-2.0+', 'LPPL-1.3c asks for what GPL-2.0-or-later forbids to add'],
    [
      'cc-by-nd-4.0',
      'MIT',
      'CC-BY-ND-4.0 of the code allows no derivatives, and fitting code to a model makes one',
    ],
    [
      'MIT AND Apache-2.0',
      'llama3.1',
      'code under MIT and Apache-2.0 may be used together with a model under llama3.1',
    ],
    [
      'GPL-2.0-only WITH Classpath-exception-2.0',
      'apache-2.0',
      'the patent terms of Apache-2.0 are a restriction that GPL-2.0-only WITH Classpath-exception-2.0 forbids',
    ],
    [
      'Apache-2.0 OR GPL-2.0-only',
      'llama3.1',
      'code under Apache-2.0 may be used together with a model under llama3.1',
    ],
    ['MIT AND heron-1.0', 'MIT', '“heron-1.0” of the code is no licence that this registry knows'],
  ])('for %s with %s', (code, model, because) => {
    expect(check(code, model).because).toBe(because);
  });
});

describe('two licences that are like others which would not fit', () => {
  test.each([
    ['lgpl-2.0', 'apache-2.0'],
    ['gpl-1.0+', 'apache-2.0'],
    ['gpl-2.0+', 'apache-2.0'],
    ['gpl-2.0+', 'agpl-3.0'],
    ['gpl-1.0+', 'gpl-2.0'],
    ['gpl-1.0', 'lgpl-2.0'],
    ['lgpl-2.0', 'gpl-3.0'],
    ['lgpl-3.0', 'epl-2.0'],
    ['gpl-2.0', 'mpl-2.0'],
  ])('%s with %s', (code, model) => {
    expect(check(code, model).compatible).toBe(true);
    expect(check(model, code).compatible).toBe(true);
  });
});

describe('the obligations', () => {
  test.each<[string, string, readonly (string | RegExp)[]]>([
    ['Unlicense', 'cc0-1.0', []],
    [
      'MIT',
      'Apache-2.0',
      [/notices and the text of MIT .* of the code$/, /the text of Apache-2\.0 .* of the model$/],
    ],
    [
      'Unlicense',
      'cc-by-4.0',
      [/CC-BY-4\.0/, 'credit the authors of the model and say what was changed'],
    ],
    [
      'gpl-3.0',
      'cc0-1.0',
      [/GPL-3\.0-only/, /^pass the code, .* under GPL-3\.0-only and with the source$/],
    ],
    [
      'agpl-3.0',
      'cc0-1.0',
      [/AGPL/, /with the source$/, /^offer the source of the code.* over a network$/],
    ],
    ['cc0-1.0', 'mpl-2.0', [/MPL-2\.0/, /^pass changed files of the model on under MPL-2\.0/]],
    [
      'cc0-1.0',
      'cc-by-sa-4.0',
      [/SA/, /^credit/, 'pass what is made from the model on under CC-BY-SA-4.0'],
    ],
    [
      'cc0-1.0',
      'creativeml-openrail-m',
      [
        /creativeml-openrail-m/,
        /^pass the use restrictions of creativeml-openrail-m on/,
        /changed$/,
      ],
    ],
    ['cc0-1.0', 'llama2', [/llama2/, /acceptable use/, /700 million/, /do not improve other/]],
    [
      'cc0-1.0',
      'llama3',
      [/llama3/, /policy/, /700/, /do not improve/, /Built with Meta Llama 3/, /“Llama 3”/],
    ],
    [
      'cc0-1.0',
      'llama3.1',
      [/llama3\.1/, /policy/, /700/, /“Built with Llama”/, /begin the name .* “Llama”/],
    ],
    ['cc0-1.0', 'llama4', [/llama4/, /policy/, /700/, /Built with/, /name/, /European Union/]],
    ['cc0-1.0', 'gemma', [/gemma/, /prohibited use policy/, /^bind all/, /changed$/]],
    ['cc0-1.0', 'c-uda', [/C-UDA/, 'use the model for computation only']],
    [
      'apple-ascl',
      'cc0-1.0',
      [/apple-ascl/, 'do not advertise with the name of Apple what the code is in'],
    ],
    ['gpl-3.0', 'gpl-3.0', [/code/, /code/, /model/, /model/]],
    ['cc0-1.0 AND MIT', 'cc0-1.0', [/MIT/]],
    ['gpl-3.0 OR MIT', 'cc0-1.0', [/MIT/]],
  ])('of %s with %s', (code, model, expected) => {
    const { compatible, obligations } = check(code, model);
    expect(compatible).toBe(true);
    expect(obligations).toEqual(
      expected.map((one) => (typeof one === 'string' ? one : expect.stringMatching(one))),
    );
  });

  test.each([
    ['agpl-3.0', 'creativeml-openrail-m', true],
    ['cc-by-sa-4.0', 'gemma', true],
    ['gpl-3.0', 'cc-by-sa-4.0', true],
    ['gpl-3.0', 'gpl-3.0', false],
    ['lgpl-3.0', 'gemma', false],
    ['gpl-3.0', 'mit', false],
  ])('of %s with %s: to be passed on as separate works: %s', (code, model, expected) => {
    const apart = check(code, model).obligations.filter((text) => text.includes('separate works'));
    expect(apart).toHaveLength(expected ? 1 : 0);
  });
});

describe('a choice is made once for all of the other side', () => {
  // Each part of the code would allow one of the two, but not the same one.
  const model = 'GPL-2.0-only OR Apache-2.0';

  test.each([
    ['Apache-2.0 AND EPL-2.0', true],
    ['GPL-2.0-only AND GPL-3.0-only', false],
  ])('%s', (code, expected) => {
    expect(check(code, model).compatible).toBe(expected);
  });
});

test('too many ways to choose are not gone through', () => {
  const parts = Array.from({ length: 12 }, (_, n) => `(mit OR cc-by-${(n % 4) + 1}.0)`);
  expect(check(parts.join(' AND '), 'MIT')).toMatchObject({
    compatible: false,
    because: expect.stringContaining('too many ways'),
  });
});

const ids = [...Object.values(familyRows).flatMap((rows) => rows.map(([id]) => id)), 'heron-1.0'];
const anyId = fc.constantFrom(...ids);

describe('for any licences', () => {
  test('it does not matter which of the two is the code', () => {
    fc.assert(
      fc.property(anyId, anyId, (one, other) => {
        expect(check(one, other).compatible).toBe(check(other, one).compatible);
      }),
    );
  });

  test('of a choice one must do, of a sum all must', () => {
    fc.assert(
      fc.property(anyId, anyId, anyId, (one, other, model) => {
        const alone = [one, other].map((code) => check(code, model).compatible);
        expect(check(`${one} OR ${other}`, model).compatible).toBe(alone.includes(true));
        expect(check(`${one} AND ${other}`, model).compatible).toBe(!alone.includes(false));
      }),
    );
  });

  test('what allows no commercial use or no derivatives, or is unknown, never passes', () => {
    const barred = ['non-commercial', 'no-derivatives'] as const;
    const names = [...barred.flatMap((family) => familyRows[family].map(([id]) => id)), 'heron-1'];
    fc.assert(
      fc.property(fc.constantFrom(...names), anyId, (name, other) => {
        expect(check(name, other).compatible).toBe(false);
      }),
    );
  });
});
