import { expect, test } from '@jest/globals';
import type { Dossier } from '../dossier.ts';
import { licenceInShort } from './licence-in-short.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const place = { origin: 'huggingface', section: 'datasets', repo: 'lakeside/heron', sha };

function inShort(text: string | undefined, others: object): string | undefined {
  const card =
    text === undefined
      ? { status: 'absent' }
      : { status: 'found', value: { path: 'README.md', text, truncated: false } };
  return licenceInShort({
    type: 'dataset',
    source: { ...place, type: 'dataset' },
    card,
    licenceFiles: [],
    tree: { files: [], truncated: false },
    ...others,
  } as unknown as Dossier);
}

const gitHubSays = (license: string) => ({ repository: { license } });

test.each<[string, string | undefined, object, string | undefined]>([
  ['what a card states', '---\nlicense: apache-2.0\n---\n', {}, 'Apache-2.0'],
  ['words that nobody knows', '---\nlicense: heron-1\n---\n', {}, 'heron-1'],
  ['a card without a licence', '# Heron\n', {}, undefined],
  ['no card', undefined, {}, undefined],
  ['what GitHub makes of it', undefined, gitHubSays('mit'), 'MIT'],
  ['a card before GitHub', '---\nlicense: apache-2.0\n---\n', gitHubSays('mit'), 'Apache-2.0'],
  ['a repository that says nothing', undefined, { repository: {} }, undefined],
  [
    'the tags of the Hub where the front matter cannot be read',
    '---\nx: &a 1\ny: *a\n---\n',
    { info: { tags: ['license:mit'] } },
    'MIT',
  ],
  ['no repository', undefined, { repository: undefined }, undefined],
])('%s', (_what, text, others, expected) => {
  expect(inShort(text, others)).toBe(expected);
});
