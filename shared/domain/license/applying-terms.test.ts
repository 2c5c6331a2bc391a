import { expect, test } from '@jest/globals';
import { readLicense, termsText } from '../license.ts';
import { modelTerms } from './applying-terms.ts';
import type { Place, StatedLicence } from './model-places.ts';

const url = 'https://huggingface.co/lakeside/heron-base';
const card = (written: string): Place => ({
  where: 'card',
  path: 'README.md',
  url,
  written,
  ...(written !== 'other' && { terms: readLicense(written) }),
});
const file = (path: string, id?: string): Place => ({
  where: 'file',
  path,
  url,
  ...(id !== undefined && { terms: readLicense(id) }),
});

function stated(places: readonly Place[], more: Partial<StatedLicence> = {}): StatedLicence {
  return { card: 'found', places, unread: [], unreadable: [], filesUnknown: false, ...more };
}

test.each<[what: string, given: StatedLicence, terms: string]>([
  ['nothing', stated([]), 'none'],
  ['a card', stated([card('mit')]), 'MIT'],
  ['a card and its text', stated([card('mit'), file('LICENSE', 'MIT')]), 'MIT'],
  [
    'a choice and the text of one side',
    stated([card('MIT OR GPL-3.0-only'), file('LICENSE', 'MIT')]),
    'MIT OR GPL-3.0-only',
  ],
  [
    'a card and another text: both apply',
    stated([card('mit'), file('LICENSE', 'GPL-3.0-only')]),
    'MIT AND GPL-3.0-only',
  ],
  [
    'three of which two are the same',
    stated([card('mit'), file('LICENSE', 'gemma'), file('COPYING', 'MIT')]),
    'MIT AND gemma',
  ],
  [
    'a text of its own, which may say anything',
    stated([card('mit'), file('LICENSE.md')]),
    'MIT AND the text of LICENSE.md',
  ],
  [
    '`other`, which only points to the file',
    stated([card('other'), file('LICENSE', 'MIT')]),
    'MIT',
  ],
  [
    '`other` in tags, of which the card that may name it could not be read',
    stated([{ ...card('other'), byTags: true }, file('LICENSE', 'MIT')]),
    'unreadable',
  ],
  ['a name of its own', stated([card('heron-1.0')]), 'heron-1.0'],
  ['a text of its own alone', stated([file('LICENSE')]), 'the text of LICENSE'],
  ['a gated card', stated([], { card: 'gated' }), 'unreadable'],
  ['a gated card beside a text', stated([file('LICENSE', 'MIT')], { card: 'gated' }), 'MIT'],
  ['a file that was not read', stated([], { unread: ['LICENSE.pdf'] }), 'unreadable'],
  [
    'a file that was not read beside a name of its own',
    stated([card('heron-1.0')], { unread: ['LICENSE.pdf'] }),
    'unreadable',
  ],
  ['a list of files that was cut', stated([], { filesUnknown: true }), 'unreadable'],
  [
    'a name of its own in a list that was cut',
    stated([card('heron-1.0')], { filesUnknown: true }),
    'heron-1.0',
  ],
])('of %s the terms are known, or why they are not', (_what, given, expected) => {
  const terms = modelTerms(given);
  expect(typeof terms === 'string' ? terms : termsText(terms)).toBe(expected);
});
