import { expect, test } from '@jest/globals';
import type { ModelDossier } from '../dossier.ts';
import { termsText } from '../license.ts';
import { isStrange, statedLicence } from './model-places.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const source = {
  type: 'model',
  origin: 'huggingface',
  section: 'models',
  repo: 'lakeside/heron',
  sha,
} as const;
const gemma = 'Gemma Terms of Use';

interface Given {
  readonly card?: ModelDossier['card'];
  readonly license?: unknown;
  readonly texts?: Readonly<Record<string, string>>;
  readonly listed?: readonly string[];
  readonly unreadableFiles?: readonly string[];
  readonly truncated?: boolean;
}

const card = {
  status: 'found',
  value: { path: 'README.md', text: '', truncated: false },
} as const;

function stated(given: Given) {
  const { license, texts = {}, listed = [], truncated = false, unreadableFiles } = given;
  const paths = [...Object.keys(texts), ...listed];
  return statedLicence(
    {
      source,
      card: given.card ?? card,
      licenceFiles: Object.entries(texts).map(([path, text]) => ({ path, text, truncated: false })),
      ...(unreadableFiles && { unreadableFiles }),
      tree: { files: paths.map((path) => ({ path, size: 1, oid: sha })), truncated },
    },
    { frontMatter: { license } },
  );
}

test('each place says what it says, the card first, at the pinned commit', () => {
  const { places, card: read } = stated({
    license: 'mit',
    texts: { 'LICENSE.txt': gemma, COPYING: 'be nice' },
  });
  const at = (path: string) => `https://huggingface.co/lakeside/heron/blob/${sha}/${path}`;
  expect(read).toBe('found');
  expect(
    places.map(({ terms, ...place }) => ({ ...place, terms: terms && termsText(terms) })),
  ).toEqual([
    { where: 'card', path: 'README.md', url: at('README.md'), written: 'mit', terms: 'MIT' },
    { where: 'file', path: 'LICENSE.txt', url: at('LICENSE.txt'), terms: 'gemma' },
    { where: 'file', path: 'COPYING', url: at('COPYING'), terms: undefined },
  ]);
  expect(places.map(isStrange)).toEqual([false, false, true]);
});

test.each([
  ['heron-1.0', true],
  ['mit', false],
  ['other', false],
])('a card that says %s is something of its own: %s', (license, expected) => {
  expect(stated({ license }).places.map(isStrange)).toEqual([expected]);
});

test.each<[string, Given, Partial<ReturnType<typeof stated>>]>([
  ['a card that states nothing', {}, { places: [] }],
  ['a gated card', { card: { status: 'gated' }, license: 'mit' }, { card: 'gated', places: [] }],
  [
    'files on what comes along, or in folders',
    {
      texts: {
        'LICENSE-CODE': gemma,
        THIRD_PARTY_LICENSES: gemma,
        '3rd-party-licence': gemma,
        LICENSE_DEPENDENCIES: gemma,
        'original/LICENSE': gemma,
        NOTICE: gemma,
      },
    },
    { places: [] },
  ],
  [
    'files that are no text, or did not come',
    {
      listed: ['LICENSE.pdf', 'LICENCE', 'license.py', 'license.json', 'docs/LICENSE.pdf'],
      unreadableFiles: ['LICENCE', 'config.json'],
    },
    { unread: ['LICENSE.pdf', 'LICENCE'], unreadable: ['LICENCE'], filesUnknown: false },
  ],
  ['a list of files that was cut', { truncated: true }, { filesUnknown: true, unread: [] }],
])('%s', (_what, given, expected) => {
  expect(stated(given)).toMatchObject(expected);
});

test('why the front matter could not be read is handed on', () => {
  const tree = { files: [], truncated: false };
  const problem = 'the front matter is not closed by ---';
  const read = statedLicence(
    { source, card, licenceFiles: [], tree },
    { frontMatter: {}, problem },
  );
  expect(read).toMatchObject({ problem, places: [] });
});
