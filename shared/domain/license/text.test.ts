import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { termsText } from '../license.ts';
import { readLicenseText } from './text.ts';

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8');
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

/** Whole texts, as repositories have them. */
function whole(name: string): string {
  const folder = '../../../local/sample-hub/catalogue/licences';
  return readFileSync(new URL(`${folder}/${name}.txt`, import.meta.url), 'utf8');
}

const apache = whole('apache-2.0');
const gpl = whole('gpl-3.0');
const bsd = whole('bsd-3-clause');
const unlicense =
  'This is free and unencumbered software released into the public domain. Anyone is free to use it for any purpose, commercial or non-commercial, and by any means.';

function read(text: string): string | undefined {
  const terms = readLicenseText(text);
  return terms && termsText(terms);
}

const layouts: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['on one line', (text) => text.replace(/\s+/g, ' ')],
  ['with a word a line', (text) => text.replace(/[ \n]+/g, '\n')],
  ['with the line ends of Windows and tabs', (text) => text.replaceAll('\n', '\r\n\t')],
  ['after a copyright line', (text) => `Copyright (c) 2031 Lakeside Labs\n\n${text}`],
  ['after a byte order mark', (text) => `\uFEFF${text}`],
  ['as a comment', (text) => text.replace(/^/gm, ' * ')],
  ['as a comment of another language', (text) => text.replace(/^/gm, '// ')],
  ['as a Markdown quotation', (text) => `## Licence\n\n${text.replace(/^/gm, '> ')}`],
  ['as a Markdown code block', (text) => `\`\`\`text\n${text}\n\`\`\``],
  [
    'as HTML',
    (text) =>
      `<html><body class="x"><p>${text.replaceAll('"', '&quot;').replaceAll('\n\n', '</p>\n<p>')}</p></body></html>`,
  ],
  ['with curly quotation marks', (text) => text.replaceAll('"', '”').replaceAll("'", '’')],
  ['with invisible characters', (text) => text.replaceAll('e', 'e\u200B\u202E')],
];

describe.each(layouts)('a whole text %s', (_how, laidOut) => {
  test.each([
    ['Apache-2.0', apache],
    ['GPL-3.0-only', gpl],
    ['MIT', mit],
    ['BSD-3-Clause', bsd],
    ['Unlicense', unlicense],
  ])('is still %s', (id, text) => {
    expect(read(laidOut(text))).toBe(id);
  });
});

describe('several texts in one file', () => {
  test.each([
    ['MIT AND Apache-2.0', `${mit}\n\n${apache}`],
    ['Apache-2.0 AND MIT', `${apache}\n\n---\n\n${mit}`],
    ['BSD-3-Clause AND MIT AND GPL-3.0-only', [bsd, mit, gpl].join('\n\n')],
    ['MIT', `${mit}\n${mit.replace(/Copyright.*/, 'Copyright (c) 2031 Lakeside Labs')}`],
    [
      'LGPL-3.0-only',
      `GNU LESSER GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007\n0. Additional Definitions. 4. Combined Works. 5. Combined Libraries.\n${gpl}`,
    ],
  ])('are %s', (expected, text) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['one that is nobody’s own', `${mit}\n\nHERON LICENCE\n${'Be nice to herons. '.repeat(60)}`],
    ['a rider in the second', `${mit}\n\n${bsd}\nFor research purposes only.`],
    ['more than anybody gives a model', Array(11).fill(mit).join('\n')],
  ])('are not known with %s', (_what, text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('a whole text is not known', () => {
  test.each([
    ['with use restrictions in an appendix', `${apache}\nAppendix A. Use restrictions: no herons.`],
    ['with the Commons Clause before it', `“Commons Clause” License Condition v1.0\n\n${apache}`],
    [
      'without commercial use',
      apache.replace('limitations under the License', 'no commercial use'),
    ],
    ['under a condition that the GPL does not have', `${gpl}\nFor non-commercial use only.`],
    [
      'with a title alone over other terms',
      `Apache License\nVersion 2.0, January 2004\n${'Be nice. '.repeat(80)}`,
    ],
    ['where half of it is missing', apache.slice(0, apache.length / 2)],
    ['far from the beginning', `${'All about herons. '.repeat(30)}${apache}`],
  ])('%s', (_what, text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('a text that means harm', () => {
  const long = 1_048_576;

  test.each([
    ['spaces', ' '.repeat(long)],
    ['brackets', '['.repeat(long)],
    ['closed brackets', ']('.repeat(long / 2)],
    ['open tags', '<a'.repeat(long / 2)],
    ['hyphens', '-'.repeat(long)],
    ['NUL', '\0'.repeat(long)],
    ['new lines and spaces', '\n   '.repeat(long / 4)],
    ['a title again and again', 'apache license version 2.0, january 2004 '.repeat(long / 41)],
    ['an SPDX line that does not end', `SPDX-License-Identifier: ${'('.repeat(long)}`],
  ])('of %s is looked through in no time, and is no licence', (_what, text) => {
    for (const part of [text, text.slice(0, 99_000)]) {
      const terms = readLicenseText(part);
      expect(terms === undefined || termsText(terms).length <= 300).toBe(true);
    }
  });

  test('or of anything at all has an answer', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(() => readLicenseText(text + mit)).not.toThrow();
      }),
    );
  });
});
