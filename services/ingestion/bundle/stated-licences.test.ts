import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { CodeDossier } from '#shared/domain/dossier.ts';
import { sampleCard, sampleDossier } from '../../metrics/sample-dossier.ts';
import { statedLicences } from './stated-licences.ts';

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8');

const cards = [
  [['license: apache-2.0'], ['Apache-2.0']],
  [['license: [mit, cc-by-4.0]'], ['MIT', 'CC-BY-4.0']],
  [['license: Apache License, Version 2.0'], ['Apache-2.0']],
  [['license: MIT OR Apache-2.0'], ['MIT OR Apache-2.0']],
  [['license: our-own-1.0'], ['our-own-1.0']],
  [['license: other', 'license_name: llama3'], ['llama3']],
  [['license: other', 'license_link: LICENSE.md'], ['LICENSE.md']],
  [['license: other'], ['other']],
  [['license: unknown'], []],
  [['license: {a: 1}'], []],
  [['license: 3'], ['3']],
  [['license: "[More Information Needed]"'], []],
  [['license: other', 'license_name: "[More Information Needed]"'], ['other']],
  [[], []],
] as const;

test.each(cards)('a card of %j states %j', (frontMatter, expected) => {
  expect(statedLicences(sampleDossier({ card: sampleCard(frontMatter, '# Tiny') }))).toEqual(
    expected,
  );
});

test('the tags of the Hub say what the front matter states where that cannot be read', () => {
  const stated = (frontMatter: readonly string[]) => {
    const dossier = sampleDossier({ card: sampleCard(frontMatter, '# Tiny') });
    const tags = ['pytorch', 'license:apache-2.0'];
    return statedLicences({ ...dossier, info: { ...dossier.info, tags } });
  };
  expect(stated(['license: [mit'])).toStrictEqual(['Apache-2.0']);
  expect(stated(['license: mit'])).toStrictEqual(['MIT']);
  expect(stated(['tags: [a]'])).toStrictEqual([]);
});

test('files state the licence that their text is, or are pointed to', () => {
  const licences = { LICENSE: mit, 'LICENSE-DATA': 'Ask us.', COPYING: mit };
  expect(statedLicences(sampleDossier({ card: 'gated', licences }))).toEqual([
    'MIT',
    'SEE LICENSE IN LICENSE-DATA',
  ]);
});

test('what GitHub found counts too, and each licence is named once', () => {
  const {
    info: _info,
    configs: _configs,
    ...sample
  } = sampleDossier({ licences: { LICENSE: mit } });
  const repository = { fullName: 'a/b', defaultBranch: 'main', archived: false, fork: false };
  const code = (license: string): CodeDossier => ({
    ...sample,
    type: 'code',
    repository: { ...repository, license },
  });
  expect(statedLicences(code('MIT'))).toEqual(['MIT']);
  expect(statedLicences(code('Apache-2.0'))).toEqual(['MIT', 'Apache-2.0']);
});
