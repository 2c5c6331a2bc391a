import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { familyRows } from './license/families.ts';
import { readLicenseLink } from './license/link.ts';
import {
  isRecognised,
  isSameLicense,
  licensesOf,
  readLicense,
  readLicenses,
  termsText,
} from './license.ts';

function read(written: string): string {
  const terms = readLicense(written);
  const families = licensesOf(terms).map(({ family }) => family);
  return `${termsText(terms)}: ${families.join(', ')}`;
}

describe('a licence as it is written', () => {
  test.each([
    ['apache-2.0', 'Apache-2.0: permissive'],
    ['Apache License, Version 2.0', 'Apache-2.0: permissive'],
    ['MIT License', 'MIT: permissive'],
    ['The Unlicense', 'Unlicense: permissive'],
    ['BSD 3-Clause', 'BSD-3-Clause: permissive'],
    ['cc0-1.0', 'CC0-1.0: permissive'],
    ['CC BY 4.0', 'CC-BY-4.0: permissive'],
    ['CC-BY-SA-3.0', 'CC-BY-SA-3.0: share-alike'],
    ['CC BY-NC-ND 4.0', 'CC-BY-NC-ND-4.0: non-commercial'],
    ['cc-by-nd-4.0', 'CC-BY-ND-4.0: no-derivatives'],
    ['lgpl-2.1', 'LGPL-2.1-only: weak-copyleft'],
    ['ms-pl', 'MS-PL: weak-copyleft'],
    ['GPLv3', 'GPL-3.0-only: copyleft'],
    ['GPL-2.0+', 'GPL-2.0-or-later: copyleft'],
    ['osl-3.0', 'OSL-3.0: copyleft'],
    ['openrail++', 'openrail++: conditional'],
    ['bigscience-bloom-rail-1.0', 'bigscience-bloom-rail-1.0: conditional'],
    ['Llama 3.1 Community License Agreement', 'llama3.1: conditional'],
    ['gemma', 'gemma: conditional'],
    ['flux-1-dev-non-commercial-license', 'flux-1-dev-non-commercial: non-commercial'],
    ['MIT OR Apache-2.0', 'MIT OR Apache-2.0: permissive, permissive'],
    [
      '(mit and cc-by-nc-4.0) or gemma',
      '(MIT AND CC-BY-NC-4.0) OR gemma: permissive, non-commercial, conditional',
    ],
    [
      'GPL-2.0-only WITH Classpath-exception-2.0',
      'GPL-2.0-only WITH Classpath-exception-2.0: copyleft',
    ],
  ])('%s is read as %s', (written, expected) => {
    expect(read(written)).toBe(expected);
  });

  test.each([
    ['other', 'it says nothing'],
    ['cc', 'a family some of whose licences forbid commercial use'],
    ['CC-BY-3.0-DE', 'a port that the table does not list'],
    ['CC-BY', 'no version'],
    ['apache', 'no version'],
    ['modified-mit', 'changed terms'],
    ['MIT (research only)', 'terms in brackets'],
    ['SSPL-1.0', 'an SPDX identifier that is in no family'],
    ['MIT OR', 'half an expression'],
    ['MIT WITH my-exception', 'an exception that SPDX does not know'],
    ['MIT AND heron-1.0', 'a sum with an unknown part'],
    ['('.repeat(10_000), 'nonsense that goes deep'],
    ['', 'nothing'],
  ])('%.30s is unrecognised (%s)', (written) => {
    expect(isRecognised(readLicense(written))).toBe(false);
  });

  test('one known side of a choice is enough', () => {
    expect(isRecognised(readLicense('heron-1.0 OR MIT'))).toBe(true);
  });

  test('a list means all of its licences, each once', () => {
    const terms = readLicenses(['mit', 'apache-2.0', 'mit']);
    expect(terms && termsText(terms)).toBe('MIT AND Apache-2.0');
    expect(readLicenses([])).toBeUndefined();
  });

  test('a list that nobody wrote on purpose is not read in part', () => {
    const many = Array.from({ length: 9_999 }, (_, n) => `mit-${n}`);
    for (const list of [['mit', ...many], Array.from({ length: 60 }, (_, n) => `MIT OR a${n}`)]) {
      const terms = readLicenses(list);
      expect(terms && isRecognised(terms)).toBe(false);
      expect(terms && licensesOf(terms)).toHaveLength(1);
    }
    const repeated = readLicenses(Array(10_000).fill('mit'));
    expect(repeated && termsText(repeated)).toBe('MIT');
  });

  test.each([
    ['long', `${'MIT OR '.repeat(10_000)}MIT`],
    ['deep', `${'('.repeat(10_000)}MIT${')'.repeat(10_000)}`],
    ['deep and short enough', `${'('.repeat(148)}MIT${')'.repeat(148)}`],
  ])('an expression that is very %s is read without going down', (_how, written) => {
    expect(licensesOf(readLicense(written))).toHaveLength(1);
  });

  test('any text at all is read, and a short one stays short', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (written) => {
        for (const { id } of licensesOf(readLicense(written))) {
          expect(id.length).toBeLessThanOrEqual(120);
        }
      }),
    );
  });
});

test('no row of the table is without a name, and no spelling is empty, which any card could have', () => {
  const rows: readonly (readonly string[])[] = Object.values(familyRows).flat();
  expect(rows.filter((row) => row.length === 0 || row.some((name) => !/\w/.test(name)))).toEqual(
    [],
  );
  expect(isRecognised(readLicense(''))).toBe(false);
});

test('no spelling stands for two licences', () => {
  const rows = Object.values(familyRows).flat();
  for (const [id, ...spellings] of rows) {
    for (const spelling of [id, ...spellings]) {
      const terms = readLicense(spelling);
      expect({ spelling, id: 'operator' in terms ? '' : terms.id }).toEqual({ spelling, id });
    }
  }
  expect(new Set(rows.map(([id]) => id.toLowerCase())).size).toBe(rows.length);
});

test.each([
  ['gpl-3.0', 'GPL-3.0-or-later', true],
  ['bsd', 'BSD-3-Clause', true],
  ['openrail', 'creativeml-openrail-m', true],
  ['gpl', 'LGPL-3.0-only', false],
  ['gpl', 'AGPL-3.0-only', false],
  ['GPL-2.0-only', 'GPL-3.0-only', false],
  ['llama3', 'llama3.1', false],
  ['CC-BY-4.0', 'CC-BY-SA-4.0', false],
])('whether %s and %s are the same licence: %s', (one, other, expected) => {
  const [a] = licensesOf(readLicense(one));
  const [b] = licensesOf(readLicense(other));
  expect(a && b && isSameLicense(a, b)).toBe(expected);
  expect(a && b && isSameLicense(b, a)).toBe(expected);
});

describe('a link to a licence', () => {
  test.each([
    ['https://www.apache.org/licenses/LICENSE-2.0', 'Apache-2.0'],
    ['https://opensource.org/licenses/MIT', 'MIT'],
    ['https://choosealicense.com/licenses/gpl-3.0/', 'GPL-3.0-only'],
    ['https://spdx.org/licenses/BSD-3-Clause.html', 'BSD-3-Clause'],
    ['https://creativecommons.org/licenses/by-nc/4.0/legalcode', 'CC-BY-NC-4.0'],
    ['http://creativecommons.org/publicdomain/zero/1.0/', 'CC0-1.0'],
    ['https://www.gnu.org/licenses/agpl-3.0.en.html', 'AGPL-3.0-only'],
    ['https://ai.google.dev/gemma/terms', 'gemma'],
  ])('%s stands for %s', (url, id) => {
    const terms = readLicenseLink(url);
    expect(terms && termsText(terms)).toBe(id);
  });

  test.each([
    'LICENSE',
    'https://example.com/licenses/mit',
    'ftp://apache.org/licenses/license-2.0',
  ])('%s stands for nothing', (url) => {
    expect(readLicenseLink(url)).toBeUndefined();
  });
});
