import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { familyRows } from './license/families.ts';
import { readLicenseLink } from './license/link.ts';
import { readLicenseText } from './license/text.ts';
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

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../LICENSE', import.meta.url), 'utf8');
const redistribution =
  'Redistribution and use in source and binary forms, with or without modification, are permitted provided that the following conditions are met: 1. Redistributions of source code … 2. Redistributions in binary form must reproduce the above copyright notice';
const isc =
  'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted';

describe('the text of a licence', () => {
  test.each([
    ['MIT', mit],
    ['MIT', mit.replaceAll('\n', '\r\n    ').replaceAll('"', '“')],
    ['MIT', `# ${mit.toUpperCase()}`],
    ['BSD-2-Clause', redistribution],
    ['BSD-3-Clause', `${redistribution} 3. Neither the name of the copyright holder`],
    [
      'ISC',
      `${isc}, provided that the above copyright notice and this permission notice appear in all copies.`,
    ],
    ['0BSD', `${isc}.`],
    [
      'Zlib',
      'Permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and redistribute it freely: altered source versions must be plainly marked as such',
    ],
    [
      'Unlicense',
      'This is free and unencumbered software released into the public domain. Anyone is free to use it for any purpose, commercial or non-commercial, and by any means.',
    ],
    ['Apache-2.0', '                Apache License\n        Version 2.0, January 2004\n  …'],
    [
      'Apache-2.0',
      'Copyright 2031 Lakeside\n\nLicensed under the Apache License, Version 2.0 (the "License");\nyou may not use this file except in compliance with the License.',
    ],
    ['GPL-2.0-only', 'GNU GENERAL PUBLIC LICENSE\n Version 2, June 1991 …'],
    ['GPL-3.0-only', 'GNU GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007 …'],
    ['LGPL-2.1-only', 'GNU LESSER GENERAL PUBLIC LICENSE\n Version 2.1, February 1999 …'],
    ['LGPL-3.0-only', 'GNU LESSER GENERAL PUBLIC LICENSE\n Version 3, 29 June 2007 …'],
    ['AGPL-3.0-only', 'GNU AFFERO GENERAL PUBLIC LICENSE\n Version 3, 19 November 2007 …'],
    ['MPL-2.0', 'Mozilla Public License Version 2.0\n==================\n1. Definitions'],
    ['EPL-2.0', 'Eclipse Public License - v 2.0 …'],
    ['BSL-1.0', 'Boost Software License - Version 1.0 - August 17th, 2003 …'],
    ['CC0-1.0', 'Creative Commons Legal Code\n\nCC0 1.0 Universal …'],
    ['CC-BY-4.0', 'Attribution 4.0 International\n=====\nCreative Commons Corporation …'],
    ['CC-BY-NC-4.0', 'Creative Commons Attribution-NonCommercial 4.0 International …'],
    ['creativeml-openrail-m', 'Copyright (c) …\n\nCreativeML Open RAIL-M\ndated August 22, 2022 …'],
    ['llama3.1', 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version Release Date: …'],
    ['gemma', 'Gemma Terms of Use\n\nLast modified …'],
    [
      'MIT OR Apache-2.0',
      '<!-- SPDX-License-Identifier: MIT OR Apache-2.0 -->\nSee the folder LICENSES.',
    ],
  ])('%s is known by it', (id, text) => {
    const terms = readLicenseText(text);
    expect(terms && termsText(terms)).toBe(id);
  });

  test.each([
    [
      'a rider within the MIT licence',
      mit.replace('subject to', 'for research purposes, subject to'),
    ],
    ['a rider after the MIT licence', `${mit}\nNon-commercial use only.`],
    [
      'terms that go on after the licence',
      `${mit}\n${'Further terms apply to the weights. '.repeat(40)}`,
    ],
    [
      'a licence named in passing',
      `Our terms. ${'They are long. '.repeat(40)} Apache License Version 2.0, January 2004`,
    ],
    ['a title within another word', 'share-attribution 4.0 international'],
    ['four clauses', `${redistribution} 3. All advertising materials … 4. Neither the name …`],
    ['terms of their own', 'You may use Heron if you are nice.'],
    ['an empty file', ''],
  ])('is not known with %s', (_what, text) => {
    expect(readLicenseText(text)).toBeUndefined();
  });
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
