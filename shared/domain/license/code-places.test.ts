import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { LinkedCode } from '../dossier.ts';
import { termsText } from '../license.ts';
import { codeTerms } from './applying-terms.ts';
import { licensedCode } from './code-places.ts';

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8');
const gpl = 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007';
const own = 'You may use Heron if you are nice.';
const sha = 'c0ffee'.padEnd(40, '0');

interface Given {
  readonly texts?: Readonly<Record<string, string>>;
  /** In the list of files beside the texts. */
  readonly listed?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly truncated?: boolean;
  readonly byGitHub?: string;
}

function codeOf(given: Given): LinkedCode {
  const { texts = {}, listed = [], unreadable = [], truncated = false, byGitHub } = given;
  const paths = [...Object.keys(texts), ...listed];
  return {
    repo: 'lakeside/heron',
    sha,
    info: {
      fullName: 'lakeside/heron',
      defaultBranch: 'main',
      archived: false,
      fork: false,
      ...(byGitHub !== undefined && { license: byGitHub }),
    },
    tree: { files: paths.map((path) => ({ path, size: 1, oid: sha })), truncated },
    licenceFiles: Object.entries(texts).map(([path, text]) => ({ path, text, truncated: false })),
    ...(unreadable.length > 0 && { unreadableFiles: unreadable }),
  };
}

const cases: readonly (readonly [what: string, given: Given, places: string, terms: string])[] = [
  ['nothing', {}, '', 'none'],
  ['a text that is known', { texts: { LICENSE: mit } }, 'LICENSE: MIT', 'MIT'],
  [
    'a text that GitHub knows, too',
    { texts: { LICENSE: mit }, byGitHub: 'MIT' },
    'LICENSE: MIT',
    'MIT',
  ],
  [
    'a text that GitHub takes for another: both apply',
    { texts: { LICENSE: mit }, byGitHub: 'Apache-2.0' },
    'LICENSE: MIT',
    'MIT AND Apache-2.0',
  ],
  [
    'a text that only GitHub knows',
    { texts: { COPYING: own }, byGitHub: 'ISC' },
    'COPYING: ISC',
    'ISC',
  ],
  [
    'a text that nobody knows',
    { texts: { COPYING: own }, byGitHub: 'other' },
    'COPYING: ?',
    'the text of COPYING AND other',
  ],
  ['words of its own', { texts: { COPYING: own } }, 'COPYING: ?', 'the text of COPYING'],
  [
    'two texts, which both apply',
    { texts: { 'LICENSE-MIT': mit, COPYING: gpl } },
    'LICENSE-MIT: MIT, COPYING: GPL-3.0-only',
    'MIT AND GPL-3.0-only',
  ],
  [
    'a known text beside one of its own',
    { texts: { LICENSE: mit, 'LICENSE-MODEL': own } },
    'LICENSE: MIT, LICENSE-MODEL: ?',
    'MIT AND the text of LICENSE-MODEL',
  ],
  [
    'what GitHub says without a file',
    { byGitHub: 'BSD-3-Clause' },
    'LICENSE: BSD-3-Clause',
    'BSD-3-Clause',
  ],
  [
    'what GitHub says of a file that is no text',
    { listed: ['LICENSE.pdf'], byGitHub: 'MIT' },
    'LICENSE.pdf: MIT',
    'MIT',
  ],
  ['a file that is no text', { listed: ['LICENSE.pdf'] }, '', 'unreadable'],
  ['a list of files that was cut', { truncated: true }, '', 'unreadable'],
  [
    'a known text in a list that was cut',
    { texts: { LICENSE: mit }, truncated: true },
    'LICENSE: MIT',
    'MIT',
  ],
  [
    'what comes along with the code, or lies in a folder',
    { texts: { THIRD_PARTY_LICENSES: gpl, '3rd-licenses.txt': gpl, 'docs/LICENSE': gpl } },
    '',
    'none',
  ],
];

describe('the licence of code with', () => {
  test.each(cases)('%s', (_what, given, expected, applying) => {
    const code = codeOf(given);
    const { places, repo } = licensedCode(code);
    expect(repo).toBe('lakeside/heron');
    expect(
      places.map(({ path, terms }) => `${path}: ${terms ? termsText(terms) : '?'}`).join(', '),
    ).toBe(expected);
    const terms = codeTerms(code);
    expect(typeof terms === 'string' ? terms : termsText(terms)).toBe(applying);
  });

  test('a place is shown at the pinned commit', () => {
    const { places } = licensedCode(codeOf({ texts: { LICENSE: mit } }));
    expect(places.map(({ url }) => url)).toEqual([
      `https://github.com/lakeside/heron/blob/${sha}/LICENSE`,
    ]);
  });

  test.each<[string, Given, { unknown: boolean; unreadable: boolean }]>([
    ['nothing missing', { texts: { LICENSE: mit } }, { unknown: false, unreadable: false }],
    [
      'a file that did not come',
      { listed: ['LICENSE'], unreadable: ['LICENSE'] },
      { unknown: true, unreadable: true },
    ],
    [
      'another file that did not come',
      { texts: { LICENSE: mit }, unreadable: ['requirements.txt'] },
      { unknown: false, unreadable: false },
    ],
    ['a file that is no text', { listed: ['LICENSE.pdf'] }, { unknown: true, unreadable: false }],
    ['a list that was cut', { truncated: true }, { unknown: true, unreadable: false }],
  ])('%s tells whether it may say something else', (_what, given, expected) => {
    expect(licensedCode(codeOf(given))).toMatchObject(expected);
  });
});
