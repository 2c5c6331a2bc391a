import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readCard } from '#shared/domain/card.ts';
import type { LinkedCode, LinkedParent } from '#shared/domain/dossier.ts';
import { type Sample, sampleCard, sampleDossier, sampleSha } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { licensedParents } from './parents.ts';
import { score } from './score.ts';

/** The project's own licence, which is the MIT licence. */
const mit = readFileSync(new URL('../../../LICENSE', import.meta.url), 'utf8');
const gpl = 'GNU GENERAL PUBLIC LICENSE\nVersion 3, 29 June 2007';

function tree(...paths: readonly string[]) {
  return { files: paths.map((path) => ({ path, size: 1, oid: sampleSha })), truncated: false };
}

function parent(tags: readonly string[], about: Partial<LinkedParent> = {}): LinkedParent {
  const id = about.id ?? 'lakeside/egret-7b';
  const info = { id, sha: sampleSha, gated: false, private: false, tags };
  return { id, source: 'model_card', status: 'found', info, ...about };
}

const unanswered: LinkedParent = {
  id: 'lakeside/egret-7b',
  source: 'model_card',
  status: 'unreadable',
};

function withCard(...frontMatter: readonly string[]): Partial<LinkedParent> {
  const text = sampleCard(frontMatter, '# Egret');
  return { card: { status: 'found', value: { path: 'README.md', text, truncated: false } } };
}

function code(files: Readonly<Record<string, string>>, license?: string): LinkedCode {
  return {
    repo: 'lakeside/heron',
    sha: sampleSha,
    info: {
      fullName: 'lakeside/heron',
      defaultBranch: 'main',
      archived: false,
      fork: false,
      ...(license !== undefined && { license }),
    },
    tree: tree('train.py', ...Object.keys(files)),
    licenceFiles: Object.entries(files).map(([path, text]) => ({ path, text, truncated: false })),
  };
}

const silentCard = sampleCard(['library_name: heron'], '# Heron');

function stating(license: string, ...body: readonly string[]): string {
  return sampleCard([`license: ${license}`], '# Heron', ...body);
}

interface Case {
  readonly name: string;
  readonly sample: Sample;
  /** Missing where it cannot be found out. */
  readonly expected?: number;
  readonly because: RegExp;
}

const ofTheCode: readonly Case[] = [
  {
    name: 'code under MIT gives half of 1',
    sample: { card: silentCard, linked: { code: code({ LICENSE: mit }) } },
    expected: 0.5,
    because: /its code lakeside\/heron says MIT \(permissive\), which counts half$/,
  },
  {
    name: 'code under the GPL gives half of 0.5',
    sample: { card: silentCard, linked: { code: code({ COPYING: gpl }) } },
    expected: 0.25,
    because: /GPL-3\.0-only \(copyleft\), which counts half$/,
  },
  {
    name: 'of two licences of the code the lower counts',
    sample: { card: silentCard, linked: { code: code({ 'LICENSE-MIT': mit, COPYING: gpl }) } },
    expected: 0.25,
    because: /GPL-3\.0-only/,
  },
  {
    name: 'what GitHub made of a text that is not recognised counts',
    sample: { card: silentCard, linked: { code: code({ LICENSE: 'ours' }, 'BSD-3-Clause') } },
    expected: 0.5,
    because: /BSD-3-Clause \(permissive\), which counts half$/,
  },
  {
    name: 'a text of their own in the code gives half of 0.1',
    sample: { card: silentCard, linked: { code: code({ LICENSE: 'Be nice.' }) } },
    expected: 0.05,
    because: /says what this registry does not recognise, which counts half$/,
  },
  {
    name: 'code without a licence gives nothing',
    sample: { card: silentCard, linked: { code: code({}) } },
    expected: 0,
    because: /^neither the card nor a LICENSE file states a licence, so nobody may use it$/,
  },
  {
    name: 'the code does not count where the model states a licence, even a lower one',
    sample: { card: stating('cc-by-nc-4.0'), linked: { code: code({ LICENSE: mit }) } },
    expected: 0.2,
    because: /^the card says CC-BY-NC-4\.0 \(no commercial use\)$/,
  },
  {
    name: 'code that could not be read may have had one',
    sample: { card: silentCard, linked: { code: 'unreadable' } },
    because: /linked code, whose licence counts half, did not answer$/,
  },
  {
    name: 'a licence file of the code that could not be read leaves it open',
    sample: {
      card: silentCard,
      linked: { code: { ...code({}), tree: tree('LICENSE.pdf') } },
    },
    because: /that of its code lakeside\/heron, which counts half, could not be read$/,
  },
];

const ofParents: readonly Case[] = [
  {
    name: 'a parent under a Llama licence limits 1 to 0.5',
    sample: { card: stating('apache-2.0'), linked: { parents: [parent(['license:llama3.1'])] } },
    expected: 0.5,
    because:
      /^its parent lakeside\/egret-7b says llama3\.1 \(commercial use with conditions\), and no more can be given on; the card says Apache-2\.0 \(permissive\)$/,
  },
  {
    name: 'the most restrictive of several parents counts, wherever it stands',
    sample: {
      card: stating('mit'),
      linked: {
        parents: [
          parent(['license:mit']),
          parent(['license:cc-by-nc-4.0'], { id: 'lakeside/crane' }),
          parent(['license:gemma'], { id: 'lakeside/stork' }),
        ],
      },
    },
    expected: 0.2,
    because: /^its parent lakeside\/crane says CC-BY-NC-4\.0/,
  },
  {
    name: 'a parent that allows more changes nothing',
    sample: { card: stating('gemma'), linked: { parents: [parent(['license:mit'])] } },
    expected: 0.5,
    because: /^the card says gemma \(commercial use with conditions\)$/,
  },
  {
    name: '`other` of a parent goes by the name in its card',
    sample: {
      card: stating('mit'),
      linked: {
        parents: [
          parent(
            ['license:other'],
            withCard('license: other', 'license_name: flux-1-dev-non-commercial-license'),
          ),
        ],
      },
    },
    expected: 0.2,
    because: /flux-1-dev-non-commercial \(no commercial use\)/,
  },
  {
    name: 'a name that nobody knows limits to 0.1',
    sample: {
      card: stating('mit'),
      linked: {
        parents: [parent(['license:other'], withCard('license: other', 'license_name: egret-1'))],
      },
    },
    expected: 0.1,
    because: /^its parent lakeside\/egret-7b says egret-1 \(not recognised\)/,
  },
  {
    name: '`other` of a parent whose card was not read is unknown: nothing is taken off, and it is said',
    sample: { card: stating('mit'), linked: { parents: [parent(['license:other'])] } },
    expected: 1,
    because:
      /^the card says MIT \(permissive\); the licence of its parent lakeside\/egret-7b is not known$/,
  },
  {
    name: 'a parent without a tag whose files were not listed is unknown',
    sample: { card: stating('mit'), linked: { parents: [parent([])] } },
    expected: 1,
    because: /is not known$/,
  },
  {
    name: 'a parent without a licence in its card or among its files allows nothing',
    sample: {
      card: stating('mit'),
      linked: {
        parents: [parent([], { files: { status: 'found', tree: tree('README.md'), configs: {} } })],
      },
    },
    expected: 0,
    because: /^its parent lakeside\/egret-7b states no licence, and no more can be given on/,
  },
  {
    name: 'a licence file of a parent that nobody read leaves it unknown',
    sample: {
      card: stating('mit'),
      linked: {
        parents: [parent([], { files: { status: 'found', tree: tree('LICENSE'), configs: {} } })],
      },
    },
    expected: 1,
    because: /is not known$/,
  },
  {
    name: 'a grant that the card names sets the model free of its parent',
    sample: {
      card: stating('apache-2.0', 'Egret-7B was adapted with the written permission of Lakeside.'),
      linked: { parents: [parent(['license:cc-by-nc-4.0'])] },
    },
    expected: 1,
    because: /^the card says Apache-2\.0 \(permissive\)$/,
  },
  {
    name: 'a grant for one parent leaves the other',
    sample: {
      card: stating('apache-2.0', 'Made under a separate licence from Lakeside.'),
      linked: {
        parents: [
          parent(['license:cc-by-nc-4.0']),
          parent(['license:gemma'], { id: 'marsh/bittern' }),
        ],
      },
    },
    expected: 0.5,
    because: /^its parent marsh\/bittern says gemma/,
  },
  {
    name: 'a parent limits what the code gives',
    sample: {
      card: silentCard,
      linked: { code: code({ LICENSE: mit }), parents: [parent(['license:cc-by-nc-4.0'])] },
    },
    expected: 0.2,
    because: /^its parent .* MIT \(permissive\), which counts half$/,
  },
];

const ofUnread: readonly Case[] = [
  {
    name: 'a LICENSE that is gated is named beside the card that counts',
    sample: { card: stating('mit'), files: { LICENSE: 900 } },
    expected: 1,
    because: /^the card says MIT \(permissive\); LICENSE could not be read$/,
  },
  {
    name: 'a LICENSE that is gated is all that could tell',
    sample: { card: silentCard, files: { LICENSE: 900, 'LICENSE.md': 800 } },
    because:
      /^the card states no licence that is recognised, and LICENSE and 1 more could not be read$/,
  },
  {
    name: 'a LICENSE that is gated may be known where its name is not',
    sample: { card: sampleCard(['license: other', 'license_name: heron']), files: { LICENSE: 9 } },
    because: /could not be read$/,
  },
  {
    name: 'a licence in a form that is no text is there all the same',
    sample: { card: silentCard, files: { 'LICENSE.pdf': 90_000 } },
    because: /LICENSE\.pdf could not be read$/,
  },
  {
    name: 'pictures and programs with such names, and folders, are no licences',
    sample: {
      card: silentCard,
      files: {
        'license.png': 9,
        'check_license.py': 9,
        'docs/LICENSE': 9,
        THIRD_PARTY_LICENSES: 9,
      },
    },
    expected: 0,
    because: /so nobody may use it$/,
  },
  {
    name: 'what could not be read never helps',
    sample: { card: stating('cc-by-nc-4.0'), files: { LICENSE: 900 } },
    expected: 0.2,
    because: /LICENSE could not be read$/,
  },
];

const unreadable = ['x: &a 1', 'y: *a'];

const ofUnreadHeads: readonly Case[] = [
  {
    name: 'its tags say what the card says: 0.2 for CC-BY-NC, less 0.1 for the file',
    sample: {
      card: sampleCard([...unreadable, 'license: cc-by-nc-4.0']),
      licences: { LICENSE: mit },
      tags: ['license:cc-by-nc-4.0', 'region:us'],
    },
    expected: 0.1,
    because:
      /^the card says CC-BY-NC-4\.0 .* but LICENSE says MIT .* front matter was not read, so the Hub's tags stand for it: the front matter uses YAML aliases$/,
  },
  {
    name: 'tags that agree with the file change nothing',
    sample: {
      card: sampleCard([...unreadable, 'license: mit']),
      licences: { LICENSE: mit },
      tags: ['license:mit'],
    },
    expected: 1,
    because: /^the card says MIT \(permissive\); .* stand for it/,
  },
  {
    name: '`other` in the tags may be anything by its name',
    sample: {
      card: sampleCard([...unreadable, 'license: other', 'license_name: cc-by-nc-4.0']),
      licences: { LICENSE: mit },
      tags: ['license:other'],
    },
    because: /^the card says “other”, and by which name or link could not be read: /,
  },
  {
    name: 'tags say nothing beside a front matter that was read',
    sample: { card: stating('mit'), tags: ['license:gpl-3.0'] },
    expected: 1,
    because: /^the card says MIT \(permissive\)$/,
  },
];

const nonCommercial = 'https://creativecommons.org/licenses/by-nc/4.0/';
const mitByName = ['license: other', 'license_name: mit', `license_link: ${nonCommercial}`];

const ofLinks: readonly Case[] = [
  {
    name: 'disagreement with the name is disagreement: the lower of 1 and 0.2, less 0.1',
    sample: { card: sampleCard(mitByName) },
    expected: 0.1,
    because:
      /^the card says MIT \(permissive\), but its license_link says CC-BY-NC-4\.0 \(no commercial use\)$/,
  },
  {
    name: 'a file that reads like the name does not settle it',
    sample: { card: sampleCard(mitByName), licences: { LICENSE: mit } },
    expected: 0.1,
    because: /but its license_link says CC-BY-NC-4\.0/,
  },
  {
    name: 'in the card of a parent both apply: 0.2',
    sample: {
      card: stating('mit'),
      linked: { parents: [parent(['license:other'], withCard(...mitByName))] },
    },
    expected: 0.2,
    because: /^its parent lakeside\/egret-7b says MIT AND CC-BY-NC-4\.0/,
  },
];

describe.each([
  ['links to licences', ofLinks],
  ['the code', ofTheCode],
  ['a front matter that cannot be read', ofUnreadHeads],
  ['the parents', ofParents],
  ['files that could not be read', ofUnread],
])('the licence with regard to %s', (_what, cases) => {
  test.each(cases)('$name', async ({ sample, expected, because }) => {
    const verdict = score(await gather(sampleDossier(sample)));
    expect(verdict.because).toMatch(because);
    if (expected === undefined) expect(verdict.status).toBe('inconclusive');
    else expect(verdict).toMatchObject({ status: 'scored', score: expected });
  });
});

test('only an upstream that did not answer is worth asking again', async () => {
  const later = score(
    await gather(sampleDossier({ card: silentCard, linked: { code: 'unreadable' } })),
  );
  const never = score(await gather(sampleDossier({ card: silentCard, files: { LICENSE: 9 } })));
  expect([later, never]).toMatchObject([{ retryable: true }, { retryable: false }]);
});

test('the code and the parents are shown with where they say it', async () => {
  const linked = {
    code: code({ LICENSE: mit }),
    parents: [parent(['license:gemma']), { ...unanswered, id: 'lakeside/crane' }],
  };
  const { details } = score(await gather(sampleDossier({ card: silentCard, linked })));
  expect(details).toEqual([
    { text: 'LICENSE: MIT', url: `https://github.com/lakeside/heron/blob/${sampleSha}/LICENSE` },
    {
      text: 'the parent lakeside/egret-7b: gemma',
      url: `https://huggingface.co/lakeside/egret-7b/blob/${sampleSha}/README.md`,
    },
    { text: 'the parent lakeside/crane: not known' },
  ]);
});

describe('a separate grant', () => {
  async function limitedBy(sentence: string): Promise<boolean> {
    const parents = [parent(['license:cc-by-nc-4.0'])];
    const evidence = await gather(
      sampleDossier({ card: stating('mit', sentence), linked: { parents } }),
    );
    return evidence.parents[0]?.grant === undefined;
  }

  test.each([
    'We publish it with the kind permission of Lakeside.',
    'Released under a separate agreement with lakeside/egret-7b’s authors.',
    'Lakeside granted us permission to publish the weights.',
    'The weights of Egret-7B are used under a special licence.',
  ])('is named by: %s', async (sentence) => {
    expect(await limitedBy(sentence)).toBe(false);
  });

  test.each([
    'Commercial use requires a separate licence from Lakeside.',
    'You need the written permission of Lakeside.',
    'Contact Lakeside for a separate licence.',
    'We do not have the permission of Lakeside.',
    'No use without permission from Lakeside.',
    'Use is subject to the written permission of Lakeside.',
    'Published with the permission of our university.',
    'Egret-7B is licensed under CC BY-NC by Lakeside.',
    'Egret-7Bis is used with the permission of nobody.',
    '<!-- with the permission of Lakeside -->',
    '```\nwith the permission of Lakeside\n```',
    `${'Very '.repeat(100)} long, with the permission of Lakeside.`,
  ])('is not named by: %.70s', async (sentence) => {
    expect(await limitedBy(sentence)).toBe(true);
  });
});

test('a card is gone through once for its grants, however many parents there are', () => {
  const card = readCard(stating('mit', 'Made with the permission of Lakeside.'));
  let reads = 0;
  const sections = card.sections.map((section) => ({
    ...section,
    get prose() {
      reads++;
      return section.prose;
    },
  }));
  const parents = Array.from({ length: 50 }, (_, n) => parent([], { id: `lakeside/egret-${n}` }));
  const found = licensedParents(parents, { ...card, sections });
  expect(found.map(({ grant }) => grant)).toStrictEqual(
    Array(50).fill('Made with the permission of Lakeside'),
  );
  expect(reads).toBe(sections.length);
});

describe('what means harm', () => {
  const long = 1_048_576;

  test.each<[string, Sample]>([
    ['a licence of a mebibyte', { card: silentCard, licences: { LICENSE: 'A'.repeat(long) } }],
    ['a mebibyte of NUL', { card: '\0'.repeat(long), licences: { LICENSE: '\0'.repeat(long) } }],
    [
      'a list of 10,000',
      { card: stating(`[${Array.from({ length: 10_000 }, (_, n) => `m-${n}`)}]`) },
    ],
    ['a list of 10,000 lists', { card: stating(`[${'[mit],'.repeat(10_000)}]`) }],
    ['an expression of 10,000 parts', { card: stating(`"${'MIT OR '.repeat(10_000)}MIT"`) }],
    ['10,000 brackets', { card: stating(`"${'('.repeat(10_000)}MIT${')'.repeat(10_000)}"`) }],
    [
      'a card of nothing but permissions',
      {
        card: stating('mit', 'granted Lakeside '.repeat(60_000)),
        linked: { parents: [parent(['license:gemma'])] },
      },
    ],
    [
      'parents with 10,000 tags',
      { card: stating('mit'), linked: { parents: [parent(Array(10_000).fill('license:x'))] } },
    ],
  ])('as %s has a verdict of ordinary size', async (_what, sample) => {
    const verdict = score(await gather(sampleDossier(sample)));
    expect(verdict.because.length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(verdict).length).toBeLessThan(20_000);
  });

  test('as characters that nobody sees is shown without them', async () => {
    const card = sampleCard(['license: other', 'license_name: "evil\\u202Etim\\u0000\\u200B"']);
    const { because } = score(await gather(sampleDossier({ card, files: {} })));
    expect(because).toBe('“other, eviltim” is no licence that this registry recognises');
    const files = { 'LICENSE\u202Efdp': 9 };
    const verdict = score(await gather(sampleDossier({ card: silentCard, files })));
    expect(verdict.because).toContain('LICENSE\uFFFDfdp could not be read');
  });
});
