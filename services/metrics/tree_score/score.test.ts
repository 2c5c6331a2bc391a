import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedParent } from '#shared/domain/dossier.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import { sampleDossier, sampleSha } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';

function parent(id: string, netScore?: number, about: Partial<LinkedParent> = {}): LinkedParent {
  return {
    id,
    source: 'model_card',
    status: 'found',
    ...(netScore !== undefined && {
      registered: { artifactId: `of ${id}`, ratingRun: '01jz0000000000000000000001', netScore },
    }),
    ...about,
  };
}

async function rate(parents: readonly LinkedParent[], parentSigns: readonly string[] = []) {
  return score(await gather(sampleDossier({ card: '# Heron', linked: { parents, parentSigns } })));
}

interface Case {
  readonly name: string;
  readonly parents: readonly LinkedParent[];
  readonly signs?: readonly string[];
  readonly expected: Partial<Verdict> & { readonly score?: number };
  readonly because: RegExp;
}

const unregistered = { status: 'inconclusive', retryable: false } as const;

const cases: readonly Case[] = [
  {
    name: 'without a sign of a parent the question does not arise',
    parents: [],
    expected: { status: 'not_applicable' },
    because: /^nothing says that the model was made from another one$/,
  },
  {
    name: 'signs without a declaration leave it open, and the owner can close it',
    parents: [],
    signs: ['adapter_config.json lies at the root'],
    expected: {
      ...unregistered,
      improve: 'declare base_model in the front matter of the card',
    },
    because: /signs of one: adapter_config\.json lies at the root$/,
  },
  {
    name: 'one registered parent hands on its net score',
    parents: [parent('lakeside/egret', 0.62)],
    expected: { status: 'scored', score: 0.62 },
    because: /^the net score of its parent lakeside\/egret is 0\.62$/,
  },
  {
    name: 'a merge of two is worth the mean: (0.4 + 0.7) ÷ 2',
    parents: [parent('lakeside/egret', 0.4), parent('lakeside/crane', 0.7)],
    expected: { status: 'scored', score: 0.55 },
    because: /^the net score of its 2 parents .* is 0\.55 on average$/,
  },
  {
    name: 'a parent worth nothing pulls the mean down as any number does',
    parents: [parent('lakeside/egret', 0), parent('lakeside/crane', 1)],
    expected: { status: 'scored', score: 0.5 },
    because: /0\.5 on average$/,
  },
  {
    name: 'a parent that is not registered leaves it open, and is to be registered',
    parents: [parent('lakeside/egret')],
    expected: { ...unregistered, improve: 'register lakeside/egret' },
    because: /not registered here: lakeside\/egret$/,
  },
  {
    name: 'one parent of two is not enough: the other may be anything',
    parents: [parent('lakeside/egret', 1), parent('lakeside/crane')],
    expected: { ...unregistered, improve: 'register lakeside/crane' },
    because: /not registered here: lakeside\/crane$/,
  },
  {
    name: 'a parent that does not exist cannot be registered: its name is wrong',
    parents: [parent('lakeside/egert', undefined, { status: 'missing' })],
    expected: { ...unregistered, improve: 'correct base_model: lakeside/egert cannot be found' },
    because: /not to be found on the Hub: lakeside\/egert$/,
  },
  {
    name: 'a registered parent counts when the Hub has lost it: its score is stored here',
    parents: [parent('lakeside/egret', 0.3, { status: 'missing' })],
    expected: { status: 'scored', score: 0.3 },
    because: /is 0\.3$/,
  },
  {
    name: 'an upstream that does not answer does not matter: nothing of it is needed',
    parents: [parent('lakeside/egret', 0.3, { status: 'unreadable' })],
    expected: { status: 'scored', score: 0.3 },
    because: /is 0\.3$/,
  },
  {
    name: 'a model that names itself has no parent by that',
    parents: [parent('Lakeside/Heron-Base', 0.9)],
    expected: { status: 'not_applicable' },
    because: /^nothing says/,
  },
  {
    name: 'a model that names itself beside its parent has that parent only',
    parents: [parent('lakeside/heron-base', 0.9), parent('lakeside/egret', 0.2)],
    expected: { status: 'scored', score: 0.2 },
    because: /its parent lakeside\/egret is 0\.2$/,
  },
  {
    name: 'a parent declared in two places counts once: (0.2 + 0.8) ÷ 2',
    parents: [
      parent('lakeside/egret', 0.2),
      parent('Lakeside/Egret', 0.2, { source: 'adapter_config' }),
      parent('lakeside/crane', 0.8),
    ],
    expected: { status: 'scored', score: 0.5 },
    because: /its 2 parents lakeside\/egret, lakeside\/crane is 0\.5/,
  },
  {
    name: 'a parent that nobody looked at is unknown until it is registered',
    parents: [
      parent('lakeside/egret', 0.9),
      parent('lakeside/crane', undefined, { status: 'not_looked_at' }),
    ],
    expected: { ...unregistered, improve: 'register lakeside/crane' },
    because: /not registered here: lakeside\/crane; 1 of these was not looked at on the Hub$/,
  },
  {
    name: 'a registered parent counts though nobody looked at it: (0.2 + 0.8) ÷ 2',
    parents: [
      parent('lakeside/egret', 0.2),
      parent('lakeside/crane', 0.8, { status: 'not_looked_at' }),
    ],
    expected: { status: 'scored', score: 0.5 },
    because: /its 2 parents .* is 0\.5 on average$/,
  },
  {
    name: 'one registered model under two names counts once',
    parents: [
      parent('lakeside/egret', 0.2),
      parent('former/egret', 0.2, {
        status: 'not_looked_at',
        registered: { artifactId: 'of lakeside/egret', ratingRun: '01jz', netScore: 0.2 },
      }),
    ],
    expected: { status: 'scored', score: 0.2 },
    because: /its parent lakeside\/egret is 0\.2$/,
  },
  {
    name: 'signs beside a declared parent add nothing',
    parents: [parent('lakeside/egret', 0.7)],
    signs: ['heron.Q4_0.gguf is quantised'],
    expected: { status: 'scored', score: 0.7 },
    because: /is 0\.7$/,
  },
];

describe('the score of the tree', () => {
  test.each(cases)('$name', async ({ parents, signs, expected, because }) => {
    const verdict = await rate(parents, signs);
    expect(verdict).toMatchObject(expected);
    expect(verdict.because).toMatch(because);
  });

  test('is not known where the configuration that may name a parent is gated', async () => {
    const configs = { 'config.json': 'gated' };
    const verdict = score(await gather(sampleDossier({ card: '# Heron', configs })));
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
    expect(verdict.because).toBe(
      'config.json is gated, so the parent that it may name is not known',
    );
  });

  test('is not known where the card that may declare parents is gated', async () => {
    const verdict = score(await gather(sampleDossier({ card: 'gated' })));
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
  });

  test('shows each parent with its relation and its card at the commit that was read', async () => {
    const { details, improve } = await rate([
      parent('lakeside/egret', 0.4, {
        relation: 'finetune',
        info: { id: 'lakeside/egret', sha: sampleSha, gated: false, private: false, tags: [] },
        card: { status: 'found', value: { path: 'README.md', text: '# Egret', truncated: false } },
      }),
    ]);
    expect(details).toEqual([
      {
        text: 'lakeside/egret (finetune): net score 0.4',
        url: `https://huggingface.co/lakeside/egret/blob/${sampleSha}/README.md`,
      },
    ]);
    expect(improve).toBe('what raises the net score of lakeside/egret (0.4) raises this too');
  });

  test('says a merge of dozens in one sentence', async () => {
    const dozens = Array.from({ length: 40 }, (_, n) => parent(`lakeside/${'x'.repeat(90)}${n}`));
    const { because, improve, details } = await rate(dozens);
    expect(because).toMatch(/ and 36 more$/);
    expect(improve).toMatch(/ and 36 more$/);
    expect(details).toHaveLength(20);
  });
});

const anyParent = fc
  .tuple(
    fc.constantFrom('a/b', 'A/b', 'c/d', 'e/f', 'lakeside/heron-base', 'bert'),
    fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    fc.constantFrom<LinkedParent['status']>('found', 'missing', 'unreadable', 'not_looked_at'),
  )
  .map(([id, netScore, status]) => parent(id, netScore, { status }));
const anyParents = fc.array(anyParent, { maxLength: 6 });

describe('for any parents', () => {
  test('the score lies between the lowest and the highest of theirs, the same each time', async () => {
    await fc.assert(
      fc.asyncProperty(anyParents, async (parents) => {
        const verdict = await rate(parents);
        expect(await rate(structuredClone(parents))).toEqual(verdict);
        if (verdict.status !== 'scored') return;
        const scores = parents.flatMap(({ registered }) => registered?.netScore ?? []);
        expect(verdict.score).toBeGreaterThanOrEqual(Math.min(...scores) - 0.0005);
        expect(verdict.score).toBeLessThanOrEqual(Math.max(...scores) + 0.0005);
      }),
    );
  });

  test('one that is not registered keeps it open, and nobody is told to try again', async () => {
    await fc.assert(
      fc.asyncProperty(anyParents, async (parents) => {
        const answered = parents.filter(({ status }) => status !== 'unreadable');
        const verdict = await rate([parent('lakeside/stranger'), ...answered]);
        expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
        expect(verdict.improve).toMatch(/^register lakeside\/stranger/);
      }),
    );
  });

  test('naming itself, or a parent again, changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(anyParents, async (parents) => {
        const again = [...parents, ...parents, parent('lakeside/heron-base', 0.1)];
        expect(await rate(again)).toEqual(await rate(parents));
      }),
    );
  });
});
