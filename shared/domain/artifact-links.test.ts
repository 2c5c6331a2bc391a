import { describe, expect, test } from '@jest/globals';
import { artifactLinks, MOST_LINKS } from './artifact-links.ts';
import type { LinkedCode, LinkedDataset, LinkedParent, ModelDossier } from './dossier.ts';
import type { CodeCandidate } from './links.ts';
import { sourceUrl } from './source.ts';

type Linked = Parameters<typeof artifactLinks>[0];

function linked(given: Partial<ModelDossier>): Linked {
  const none = { rejected: [], because: 'no code repository is linked' };
  return { parents: [], datasets: [], codeChoice: none, ...given };
}

const parent = (id: string, source: LinkedParent['source']): LinkedParent => ({
  id,
  source,
  status: 'found',
});
const dataset = (id: string, source: LinkedDataset['source']): LinkedDataset => ({
  id,
  source,
  status: 'missing',
  url: '',
  card: { status: 'absent' },
});
const chosen: CodeCandidate & { readonly confidence: 'settled' } = {
  repo: 'acme/old-code',
  path: 'train',
  source: 'administrator',
  confidence: 'settled',
  because: 'an administrator settled it',
};
const told = (given: Partial<ModelDossier>) =>
  artifactLinks(linked(given)).map(({ kind, target, confidence, source }) => {
    return [kind, sourceUrl(target), confidence, source];
  });

describe('the links of a model', () => {
  test('are its parents, its code and its datasets, there or not, and how sure each is', () => {
    const parents = [parent('acme/base', 'model_card'), parent('acme/other', 'config_json')];
    const datasets = [dataset('squad', 'tag'), dataset('acme/words', 'training section')];
    const codeChoice = { chosen, rejected: [], because: '' };
    expect(told({ parents, datasets, codeChoice, code: 'unreadable' })).toEqual([
      ['parent', 'https://huggingface.co/acme/base', 'strong', 'model_card'],
      ['parent', 'https://huggingface.co/acme/other', 'medium', 'config_json'],
      ['code', 'https://github.com/acme/old-code/tree/HEAD/train', 'settled', 'administrator'],
      ['dataset', 'https://huggingface.co/datasets/squad', 'strong', 'tag'],
      ['dataset', 'https://huggingface.co/datasets/acme/words', 'medium', 'training section'],
    ]);
  });

  test('name the code as it is called today', () => {
    const code: LinkedCode = {
      repo: 'acme/code',
      sha: 'a'.repeat(40),
      info: { fullName: 'acme/code', defaultBranch: 'main', archived: false, fork: false },
      tree: { files: [], truncated: false },
      licenceFiles: [],
    };
    const [link] = told({ codeChoice: { chosen, rejected: [], because: '' }, code });
    expect(link?.[1]).toBe('https://github.com/acme/code/tree/HEAD/train');
  });

  test('are bounded in number', () => {
    const datasets = Array.from({ length: 50 }, (_, i) => dataset(`acme/set-${i}`, 'tag'));
    expect(artifactLinks(linked({ datasets }))).toHaveLength(MOST_LINKS);
  });
});
