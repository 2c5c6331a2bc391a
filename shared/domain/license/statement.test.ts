import { describe, expect, test } from '@jest/globals';
import { termsText } from '../license.ts';
import { type Statement, statedTerms, statementInTags, statementOf } from './statement.ts';

function shown(statement: Statement | undefined): string | undefined {
  if (statement === undefined) return undefined;
  const { written, terms, link } = statement;
  const against = link && ` against ${termsText(link.terms)} of ${link.written}`;
  return `${written} → ${terms === undefined ? '?' : termsText(terms)}${against ?? ''}`;
}

describe('what a card states', () => {
  test.each([
    [{ license: 'mit' }, 'mit → MIT'],
    [{ license: ' MIT ' }, 'MIT → MIT'],
    [{ license: 3 }, '3 → 3'],
    [{ license: ['mit', 'gpl-3.0'] }, 'mit, gpl-3.0 → MIT AND GPL-3.0-only'],
    [{ license: ['mit', { a: 'b' }, null, ''] }, 'mit → MIT'],
    [{ license: 'm\u202Ei\u0000t' }, 'mi t → mi t'],
    [{ license: 'other', license_name: 'gemma' }, 'other, gemma → gemma'],
    [{ license: 'OTHER', license_name: 'gemma' }, 'other, gemma → gemma'],
    [{ license: 'other', license_name: 'heron-1.0' }, 'other, heron-1.0 → heron-1.0'],
    [
      {
        license: 'other',
        license_name: 'heron-1.0',
        license_link: 'https://spdx.org/licenses/MIT',
      },
      'other, heron-1.0, https://spdx.org/licenses/MIT → MIT',
    ],
    [
      { license: 'other', license_name: 'gemma', license_link: 'https://spdx.org/licenses/MIT' },
      'other, gemma, https://spdx.org/licenses/MIT → gemma against MIT of https://spdx.org/licenses/MIT',
    ],
    [
      { license: 'other', license_name: 'mit', license_link: 'https://spdx.org/licenses/MIT' },
      'other, mit, https://spdx.org/licenses/MIT → MIT',
    ],
    [
      {
        license: ['mit', 'other'],
        license_name: 'isc',
        license_link: 'https://ai.google.dev/gemma/terms',
      },
      'mit, isc → MIT AND ISC against gemma of https://ai.google.dev/gemma/terms',
    ],
    [{ license: 'mit', license_link: 'https://ai.google.dev/gemma/terms' }, 'mit → MIT'],
    [{ license: 'other', license_link: 'LICENSE' }, 'other, LICENSE → ?'],
    [{ license: 'other' }, 'other → ?'],
    [
      { license: ['mit', 'other'], license_name: 'heron-1.0' },
      'mit, heron-1.0 → MIT AND heron-1.0',
    ],
    [{ license: ['mit', 'other'] }, 'mit, other → MIT AND other'],
    [{ license: 'unknown' }, undefined],
    [{ license: ['unknown'] }, undefined],
    [{ license: '' }, undefined],
    [{ license: {} }, undefined],
    [{ license_name: 'mit' }, undefined],
    [{}, undefined],
  ])('%j is %s', (frontMatter, expected) => {
    expect(shown(statementOf(frontMatter))).toBe(expected);
  });

  test('is shown in short, and read whole', () => {
    const statement = statementOf({ license: `${'(MIT) OR '.repeat(30)}MIT` });
    expect(statement?.written).toMatch(/^\(MIT\) OR .*…$/);
    expect(statement?.written.length).toBeLessThanOrEqual(200);
    expect(statement?.terms && termsText(statement.terms)).toContain('MIT OR');
  });
});

test('of a name and a link that differ both apply', () => {
  const [mit, gemma] = [
    { id: 'MIT', family: 'permissive' },
    { id: 'gemma', family: 'conditional' },
  ] as const;
  const link = { written: 'https://ai.google.dev/gemma/terms', terms: gemma };
  const both = statedTerms({ written: 'other, mit', terms: mit, link });
  expect(both && termsText(both)).toBe('MIT AND gemma');
  expect(statedTerms({ written: 'mit', terms: mit })).toStrictEqual(mit);
  expect(statedTerms({ written: 'other' })).toBeUndefined();
});

describe('what the tags of the Hub state', () => {
  test.each([
    [['license:mit'], 'mit → MIT'],
    [['region:us', 'license:mit', 'license:gpl-3.0'], 'mit, gpl-3.0 → MIT AND GPL-3.0-only'],
    [['license:other'], 'other → ?'],
    [['license:unknown'], undefined],
    [['region:us', 'dataset:license:mit'], undefined],
    [[], undefined],
  ])('%j is %s', (tags, expected) => {
    expect(shown(statementInTags(tags))).toBe(expected);
  });
});
