import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isRecognised, readLicense, termsText } from '../license.ts';
import { knownTexts } from './known-texts.ts';
import { readLicenseText } from './text.ts';

/** Whole texts, as repositories have them. */
function whole(name: string): string {
  const folder = '../../../local/sample-hub/catalogue/licences';
  return readFileSync(new URL(`${folder}/${name}.txt`, import.meta.url), 'utf8');
}

/** A licence as SPDX publishes it. */
function published(id: string): string {
  const folder = '../../../node_modules/spdx-license-list/licenses';
  return JSON.parse(readFileSync(new URL(`${folder}/${id}.json`, import.meta.url), 'utf8'))
    .licenseText;
}

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8');
const apache = whole('apache-2.0');
const gpl = whole('gpl-3.0');
const bsd = whole('bsd-3-clause');
const endorsement = /3\. Neither the name[^.]*\./;
const twoClauses = bsd.replace(endorsement, '');
const bareMit = mit.replace(/, subject to the[\s\S]*portions of the Software\./, '.');
const isc =
  'Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted';
const asIs =
  'THE SOFTWARE IS PROVIDED "AS IS" … IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.';
const zlib = [
  'Permission is granted to anyone to use this software for any purpose, including commercial applications, and to alter it and redistribute it freely, subject to the following restrictions:',
  '1. The origin of this software must not be misrepresented; you must not claim that you wrote the original software. …',
  '2. Altered source versions must be plainly marked as such, and must not be misrepresented as being the original software.',
  '3. This notice may not be removed or altered from any source distribution.',
].join('\n');
const unlicense = [
  'This is free and unencumbered software released into the public domain.',
  'Anyone is free to use this software, for any purpose, commercial or non-commercial, and by any means. …',
  'THE SOFTWARE IS PROVIDED "AS IS" … OTHER DEALINGS IN THE SOFTWARE.',
  'For more information, please refer to <https://unlicense.org>',
].join('\n');
/** Meta's licence as it came with Llama 3: twelve thousand characters with the policy on its use. */
const llama3 = `META LLAMA 3 COMMUNITY LICENSE AGREEMENT
1. License Rights and Redistribution. … 7. Governing Law and Jurisdiction. …
Meta Llama 3 Acceptable Use Policy
${'You agree you will not use it to violate the law. '.repeat(236)}`;

describe('the text of a licence', () => {
  test.each([
    ['MIT', mit],
    ['MIT', mit.replaceAll('\n', '\r\n    ').replaceAll('"', '“')],
    ['MIT', `# ${mit.toUpperCase()}`],
    ['MIT', mit.replace('notice shall', 'notice (including the next paragraph) shall')],
    ['MIT-0', bareMit],
    ['BSD-2-Clause', twoClauses],
    ['BSD-3-Clause', bsd],
    [
      'BSD-3-Clause',
      bsd.replace(
        endorsement,
        '3. The name of the author may not be used to endorse or promote products derived from this software without specific prior written permission.',
      ),
    ],
    [
      'ISC',
      `${isc}, provided that the above copyright notice and this permission notice appear in all copies. ${asIs}`,
    ],
    [
      'ISC',
      `${isc.replace('and/or', 'and')}, provided that the above copyright notice and this permission notice appear in all copies. ${asIs}`,
    ],
    ['0BSD', `${isc}. ${asIs}`],
    ['Zlib', zlib],
    ['Unlicense', unlicense],
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
    ['EPL-2.0', published('EPL-2.0')],
    [
      'CC-BY-4.0',
      'Heron © 2031 by Lakeside Labs is licensed under Creative Commons Attribution 4.0 International. To view a copy of this license, visit https://creativecommons.org/licenses/by/4.0/',
    ],
    [
      'CC0-1.0',
      'CC0 1.0 Universal\nYou should have received a copy of the CC0 Public Domain Dedication along with this software. If not, see <https://creativecommons.org/publicdomain/zero/1.0/>.',
    ],
    [
      'Apache-2.0',
      'Copyright 2031 Lakeside Labs. All rights reserved.\n\nApache License\nVersion 2.0, January 2004\nhttp://www.apache.org/licenses/\n\nYou may obtain a copy of the License at http://www.apache.org/licenses/LICENSE-2.0',
    ],
    ['BSL-1.0', 'Boost Software License - Version 1.0 - August 17th, 2003 …'],
    ['CC0-1.0', 'Creative Commons Legal Code\n\nCC0 1.0 Universal …'],
    ['CC-BY-4.0', 'Attribution 4.0 International\n=====\nCreative Commons Corporation …'],
    ['CC-BY-NC-4.0', 'Creative Commons Attribution-NonCommercial 4.0 International …'],
    ['creativeml-openrail-m', 'Copyright (c) …\n\nCreativeML Open RAIL-M\ndated August 22, 2022 …'],
    ['llama3.1', 'LLAMA 3.1 COMMUNITY LICENSE AGREEMENT\nLlama 3.1 Version Release Date: …'],
    ['llama3', llama3],
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
    [
      'a condition more among those of the MIT licence',
      mit.replace('The above copyright', 'Herons are not counted with it.\n\nThe above copyright'),
    ],
    ['a rider after the MIT licence', `${mit}\nNon-commercial use only.`],
    [
      'a modification after the MIT licence',
      `${mit}\nWhoever earns with it shows “Heron” on the screen of the product.`,
    ],
    [
      'one right less than in the MIT licence',
      mit.replace('merge, publish, distribute,', 'merge,'),
    ],
    [
      'a condition more among two',
      twoClauses.replace('THIS SOFTWARE', '3. Herons are left out. THIS SOFTWARE'),
    ],
    [
      'a patent that three clauses reserve',
      bsd.replace(
        'THIS SOFTWARE IS',
        'No patent of the copyright holder is licensed. THIS SOFTWARE IS',
      ),
    ],
    [
      'two clauses without the disclaimer',
      twoClauses.slice(0, twoClauses.indexOf('THIS SOFTWARE')),
    ],
    ['a fee', zlib.replace('3. This notice', '3. It may not be sold by itself. 4. This notice')],
    ['another permission than the ISC gives', `${isc}, provided that nobody is harmed. ${asIs}`],
    [
      'terms that go on after the licence',
      `${mit}\n${'Further terms apply to the weights. '.repeat(40)}`,
    ],
    [
      'a licence named in passing',
      `Our terms. ${'They are long. '.repeat(40)} Apache License Version 2.0, January 2004`,
    ],
    ['a title within another word', 'share-attribution 4.0 international'],
    [
      'four clauses',
      bsd.replace(
        '3. Neither',
        '3. All advertising materials mentioning features or use of this software must display an acknowledgement. 4. Neither',
      ),
    ],
    ['terms of their own', 'You may use Heron if you are nice.'],
    ['an empty file', ''],
  ])('is not known with %s', (_what, text) => {
    expect(readLicenseText(text)).toBeUndefined();
  });
});

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

/** All that are known by their text and that SPDX publishes; models' own licences it does not. */
const inSpdx = [...new Set(knownTexts.map(({ id }) => id))].filter((id) => /^[A-Z0-9]/.test(id));

describe('a whole text as SPDX publishes it', () => {
  test.each([
    ...layouts,
    ['in lines of 60', inLinesOf(60)],
    ['in lines of 100', inLinesOf(100)],
    ['with its placeholders filled in', filledIn],
    ['with its headings marked', (text) => text.replace(/^(\d+\. [A-Z].{3,40})$/gm, '### $1')],
    ['with other protocols', (text) => text.replaceAll('http://', 'https://')],
    ['with other dashes', (text) => text.replaceAll(' - ', ' – ')],
    ['with other letters for its lists', (text) => text.replace(/^\s*\(?([a-z])\)/gm, '- ')],
    [
      'without how to apply it',
      (text) => text.replace(/\n.*how to apply (?:the|these)[\s\S]*$/i, ''),
    ],
    [
      'after a line on all rights',
      (text) => `Copyright 2031 Ann Lake Inc. All rights reserved.\n${text}`,
    ],
    ['after an SPDX line', (text, id) => `SPDX-License-Identifier: ${id}\n\n${text}`],
  ] as const satisfies readonly (readonly [string, (text: string, id: string) => string])[])(
    '%s is still known, whichever it is',
    (_how, laidOut) => {
      const taken = inSpdx.filter((id) => read(laidOut(published(id), id)) !== id);
      expect(taken).toStrictEqual([]);
    },
  );
});

function inLinesOf(most: number): (text: string) => string {
  const line = new RegExp(`(?=\\S)(.{1,${most}})(?:\\s+|$)`, 'g');
  return (text) =>
    text
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.replace(/\s+/g, ' ').replace(line, '$1\n'))
      .join('\n');
}

function filledIn(text: string): string {
  return text
    .replace(/[[<]y{4}[\]>]|<year>/g, '2031')
    .replace(
      /\[name of copyright owner\]|<(?:name of author|copyright holders?|owner)>/g,
      'Ann Lake',
    )
    .replace(/<one line[^>]*>/g, 'Heron, a model for text')
    .replace(/<program>/gi, 'Heron');
}

const riders = [
  'Companies with more than 100 employees must buy a licence. You may not sell the model.',
  'Additional terms: a fee is due for each product.',
  'You may only use this in Norway.',
  'This licence is void for those who fish.',
  'No military use.',
  'Sale without prior written permission of Lakeside is forbidden.',
  'Products with it pay 5 % of their revenue',
  'It is given for personal use',
  'You shall not compete with Lakeside.',
];

describe('a whole text with a rider', () => {
  test.each<[string, (text: string, rider: string) => string]>([
    ['at its start', (text, rider) => `${rider}\n\n${text}`],
    ['at its end', (text, rider) => `${text}\n\n${rider}`],
    ['after its first paragraph', (text, rider) => text.replace(/\n\s*\n/, `\n\n${rider}\n\n`)],
    [
      'in the midst of a paragraph',
      (text, rider) => text.replace(/(?<=\n[^\n]{40,}\. )(?=[A-Z])/, `${rider} `),
    ],
    [
      'in its midst',
      (text, rider) => {
        const paragraphs = text.split(/\n\s*\n/);
        return paragraphs.toSpliced(paragraphs.length / 2, 0, rider).join('\n\n');
      },
    ],
  ])('%s is not known, whichever it is', (_where, withRider) => {
    const taken = inSpdx.flatMap((id) =>
      riders
        .map((rider) => ({ id, rider, text: withRider(published(id), rider) }))
        .filter(({ text }) => text !== published(id) && read(text) === id)
        .map(({ rider }) => `${id}: ${rider}`),
    );
    expect(taken).toStrictEqual([]);
  });
});

describe('a short text that names a licence and sets terms of its own', () => {
  test.each([
    'Apache License\nVersion 2.0, January 2004',
    'Mozilla Public License Version 2.0',
    'Creative Commons Attribution 4.0 International',
    'CC0 1.0 Universal',
    'Gemma Terms of Use',
    'Licensed under the Apache License, Version 2.0; you may not use this file except in compliance with the License.',
    'SPDX-License-Identifier: MIT\n\nCopyright 2031 Lakeside.',
  ])('after “%s” is not known', (title) => {
    expect(read(title)).toBeDefined();
    expect(riders.filter((rider) => read(`${title}\n${rider}`) !== undefined)).toStrictEqual([]);
    expect(riders.filter((rider) => read(`${rider}\n${title}`) !== undefined)).toStrictEqual([]);
  });

  test('is not known either where its words are not those of a notice', () => {
    const more = 'Herons, egrets and storks live near ponds, lakes, rivers, marshes.';
    expect(read(`CC0 1.0 Universal\n${more}`)).toBeUndefined();
  });
});

describe('an SPDX line', () => {
  const line = 'SPDX-License-Identifier:';

  test.each([
    ['alone', `${line} Apache-2.0`, 'Apache-2.0'],
    [
      'beside a copyright line',
      `${line} ISC\nCopyright 2031 Lakeside. All rights reserved.`,
      'ISC',
    ],
    ['above its text', `${line} MIT\n\n${mit}`, 'MIT'],
    [
      'above the text of one side of a choice',
      `${line} MIT OR Apache-2.0\n${mit}`,
      'MIT OR Apache-2.0',
    ],
    [
      'above the text for "only" and "or later"',
      `${line} GPL-3.0-or-later\n${gpl}`,
      'GPL-3.0-or-later',
    ],
    ['beside another', `${line} MIT\n${line} Apache-2.0`, 'MIT AND Apache-2.0'],
    ['beside the same', `// ${line} MIT\n// ${line} MIT`, 'MIT'],
    [
      'beside terms',
      `${line} MIT\n\nProprietary. All rights reserved. No use without payment.`,
      undefined,
    ],
    ['below terms', `You may not sell it.\n\n${line} MIT`, undefined],
    ['above another text', `${line} MIT\n\n${gpl}`, undefined],
    ['above two texts, of which it names one', `${line} MIT\n\n${mit}\n\n${apache}`, undefined],
    [
      'above a long text that nobody knows',
      `${line} MIT\n${'All about herons. '.repeat(30)}`,
      undefined,
    ],
  ])('%s', (_where, text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

test.each(knownTexts.map((row, index) => ({ ...row, index })))(
  '$id ($index) is in the table of licences and goes by whole sentences: an empty one is in every text',
  ({ id, opening, says, own = [], longest }) => {
    expect(isRecognised(readLicense(id))).toBe(true);
    const sentences = [opening, ...says, ...own].filter((part) => typeof part === 'string');
    expect(sentences.filter((sentence) => sentence.length < 4)).toEqual([]);
    const rooms = says.filter((part) => typeof part === 'number');
    expect(longest).toBeGreaterThan(opening.length + rooms.reduce((sum, room) => sum + room, 0));
  },
);

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
    [
      'with a condition more',
      apache.replace(
        '5. Submission',
        `${'4a. Whoever changes it tells us so. '.repeat(20)}5. Submission`,
      ),
    ],
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
