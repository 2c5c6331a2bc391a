import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { LinkedCode, LinkedDataset, ModelDossier } from '#shared/domain/dossier.ts';
import { sampleCard, sampleDossier, sampleSha } from '../sample-dossier.ts';
import { gather } from './evidence.ts';
import { score } from './score.ts';
import { isWorkingCode } from './working-code.ts';

const sha = '9b1f0c4de2a7358694d0c1b2a3f4e5d6c7b8a900';

type Linked = Partial<Pick<ModelDossier, 'code' | 'datasets'>>;

function dataset(id: string, licence: readonly string[] | 'no card'): LinkedDataset {
  return {
    id,
    source: 'front matter',
    status: 'found',
    url: `https://huggingface.co/datasets/${id}`,
    sha,
    card:
      licence === 'no card'
        ? { status: 'absent' }
        : {
            status: 'found',
            value: { path: 'README.md', text: sampleCard(licence), truncated: false },
          },
  };
}

const licensed = dataset('lakeside/ponds', ['license: cc-by-4.0']);
const bare = dataset('lakeside/reeds', 'no card');
const missing: LinkedDataset = { ...bare, id: 'lakeside/gone', status: 'missing' };
const gated: LinkedDataset = { ...bare, id: 'lakeside/vault', card: { status: 'gated' } };
const silent: LinkedDataset = { ...bare, id: 'lakeside/silent', status: 'unreadable' };

interface CodeSample {
  readonly files?: readonly string[];
  readonly license?: string;
  readonly licences?: readonly string[];
  readonly path?: string;
  readonly truncated?: boolean;
}

function code({ files = [], license, licences = [], path, truncated }: CodeSample): LinkedCode {
  return {
    repo: 'lakeside/heron',
    ...(path !== undefined && { path }),
    sha,
    info: {
      fullName: 'lakeside/heron',
      defaultBranch: 'main',
      archived: false,
      fork: false,
      ...(license !== undefined && { license }),
    },
    tree: {
      files: files.map((file) => ({ path: file, size: 9, oid: sha })),
      truncated: truncated === true,
    },
    licenceFiles: licences.map((file) => ({ path: file, text: 'own terms', truncated: false })),
  };
}

const working = code({ files: ['README.md', 'train.py'], license: 'MIT' });

async function rate(linked: Linked, card = '# Heron') {
  return score(await gather(sampleDossier({ card, linked })));
}

interface Case {
  readonly name: string;
  readonly linked: Linked;
  readonly expected: number;
  readonly because: RegExp;
}

/** Weights: data 0.35 and 0.15 with card and licence; code 0.35 and 0.15 with code and licence. */
const cases: readonly Case[] = [
  {
    name: 'a model that links nothing is worth nothing',
    linked: {},
    expected: 0,
    because: /^no dataset is linked; no code repository is linked$/,
  },
  {
    name: 'licensed data and licensed code that trains make 1',
    linked: { datasets: [licensed], code: working },
    expected: 1,
    because: /1 can be found and 1 has a card with a licence; lakeside\/heron holds code/,
  },
  {
    name: 'data alone is half: 0.35 + 0.15',
    linked: { datasets: [licensed] },
    expected: 0.5,
    because: /; no code repository is linked$/,
  },
  {
    name: 'data that nobody asked the Hub for is neither there nor missing, and it is said',
    linked: {
      datasets: [
        licensed,
        { ...bare, id: 'lakeside/sixth', status: 'not_looked_at', card: { status: 'gated' } },
      ],
    },
    expected: 0.5,
    because: /^of 1 linked dataset 1 can be found .*, 1 more is not looked at; /,
  },
  {
    name: 'data without a card exists, and no more: 0.35',
    linked: { datasets: [bare] },
    expected: 0.35,
    because: /^of 1 linked dataset 1 can be found and 0 have a card with a licence/,
  },
  {
    name: 'a card whose licence is unknown names none: 0.35',
    linked: { datasets: [dataset('lakeside/books', ['license: unknown'])] },
    expected: 0.35,
    because: /0 have a card with a licence/,
  },
  {
    name: 'a name that a template put there is no name: 0.35',
    linked: {
      datasets: [
        dataset('lakeside/nets', ['license: other', 'license_name: "[More Information Needed]"']),
      ],
    },
    expected: 0.35,
    because: /0 have a card with a licence/,
  },
  {
    name: '`other` alone names no licence, and with a name it does: 0.35 + 0.15 ÷ 2',
    linked: {
      datasets: [
        dataset('lakeside/books', ['license: other']),
        dataset('lakeside/logs', ['license: other', 'license_name: lakeside-terms']),
      ],
    },
    expected: 0.425,
    because: /2 can be found and 1 has a card with a licence/,
  },
  {
    name: 'one of two datasets is gone: (0.35 + 0.15) ÷ 2',
    linked: { datasets: [licensed, missing] },
    expected: 0.25,
    because: /1 can be found and 1 has a card with a licence, not found: lakeside\/gone;/,
  },
  {
    name: 'code alone is half: 0.35 + 0.15',
    linked: { code: working },
    expected: 0.5,
    because: /^no dataset is linked; lakeside\/heron holds code to train or infer with/,
  },
  {
    name: 'code without a licence may be read, not used: 0.35',
    linked: { code: code({ files: ['train.py'] }) },
    expected: 0.35,
    because: /lakeside\/heron lacks a licence$/,
  },
  {
    name: 'a licence without code to train or infer with is only a page: 0.35',
    linked: { code: code({ files: ['README.md', 'tests/test_train.py'], license: 'MIT' }) },
    expected: 0.35,
    because: /lakeside\/heron lacks training or inference code$/,
  },
  {
    name: 'a licence file counts where GitHub recognises none: 0.5',
    linked: { code: code({ files: ['run_heron.py'], licences: ['LICENSE.md'] }) },
    expected: 0.5,
    because: /holds code to train or infer with, and a licence$/,
  },
  {
    name: 'a notice is no licence: 0.35',
    linked: { code: code({ files: ['heron/__init__.py'], licences: ['NOTICE'] }) },
    expected: 0.35,
    because: /lacks a licence$/,
  },
  {
    name: 'of a linked folder only that folder is looked at: 0.35',
    linked: {
      code: code({ files: ['train.py', 'examples/a.md'], path: 'examples', license: 'MIT' }),
    },
    expected: 0.35,
    because: /lacks training or inference code$/,
  },
  {
    name: 'a gated dataset exists, and its licence leaves the maximum: 0.35 ÷ 0.85',
    linked: { datasets: [gated] },
    expected: 0.412,
    because: /1 can be found and 0 have a card with a licence, not readable: lakeside\/vault/,
  },
  {
    name: 'files that may be in the rest of a list leave the maximum: 0.35 ÷ 0.85',
    linked: { code: code({ files: ['README.md'], license: 'MIT', truncated: true }) },
    expected: 0.412,
    because: /the list of files of lakeside\/heron was cut short$/,
  },
  {
    name: "a parent's data counts, and is marked as the parent's: 0.5",
    linked: { datasets: [{ ...licensed, source: 'parent' }] },
    expected: 0.5,
    because: /licence, all named by the parent;/,
  },
];

describe('the score of data and code', () => {
  test.each(cases)('$name', async ({ linked, expected, because }) => {
    expect(await rate(linked)).toMatchObject({
      status: 'scored',
      score: expected,
      because: expect.stringMatching(because),
    });
  });

  test('is asked for again where the upstream of the code did not answer', async () => {
    const verdict = await rate({ datasets: [licensed], code: 'unreadable' });
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: true });
  });

  test('is asked for again where the upstream of a dataset did not answer', async () => {
    const verdict = await rate({ datasets: [licensed, silent], code: working });
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: true });
  });

  test('needs no card of a dataset whose licence the Hub repeats', async () => {
    const late = { ...silent, sha: sampleSha };
    const licensedBy = (...licenseTags: string[]) =>
      rate({ datasets: [{ ...late, licenseTags }], code: working });
    expect(await licensedBy('license:mit')).toMatchObject({ status: 'scored', score: 1 });
    expect(await licensedBy()).toMatchObject({ status: 'scored', score: 0.85 });
    expect(await licensedBy('license:other')).toMatchObject({ retryable: true });
  });

  test('is not known where the card is gated and nothing else names data or code', async () => {
    const verdict = score(await gather(sampleDossier({ card: 'gated' })));
    expect(verdict).toMatchObject({ status: 'inconclusive', retryable: false });
  });

  test('asks for what raises it most', async () => {
    const improve = async (linked: Linked) => (await rate(linked)).improve;
    expect(await improve({ datasets: [licensed] })).toMatch(/^link the official code/);
    expect(await improve({ code: working })).toMatch(/^name the training data/);
    expect(await improve({ datasets: [licensed, missing], code: working })).toBe(
      'link data that can be found in place of lakeside/gone',
    );
    expect(await improve({ datasets: [bare, licensed], code: working })).toBe(
      'name a licence in the card of lakeside/reeds',
    );
    expect(await improve({ datasets: [licensed], code: code({ files: ['train.py'] }) })).toBe(
      'add a licence to lakeside/heron',
    );
  });

  test('shows the file and the card at the commits that were read', async () => {
    const { details } = await rate({ datasets: [licensed], code: working });
    expect(details).toEqual([
      {
        text: 'lakeside/heron: train.py',
        url: `https://github.com/lakeside/heron/blob/${sha}/train.py`,
      },
      { text: 'lakeside/heron: licence MIT' },
      {
        text: 'lakeside/ponds exists, with a card and a licence',
        url: `https://huggingface.co/datasets/lakeside/ponds/blob/${sha}/README.md`,
      },
    ]);
  });
});

describe('code to train or infer with', () => {
  test.each([
    'train.py',
    'src/pretrain_heron.py',
    'scripts/fine-tune.sh',
    'FineTuneHeron.py',
    'run_classifier.py',
    'examples/inference.ts',
    'generate_samples.py',
    'notebooks/Heron in the reeds.ipynb',
    'heron/__init__.py',
    'tools/predict.cpp',
  ])('is %s', (path) => {
    expect(isWorkingCode(path)).toBe(true);
  });

  test.each([
    'README.md',
    'train.txt',
    'train.yaml',
    'setup.py',
    'tests/test_train.py',
    'tests/__init__.py',
    '__init__.py',
    'docs/inference.py',
    '.github/run_checks.sh',
    'constraints.py',
    'third_party/apex/train.py',
    'run.py',
  ])('is not %s', (path) => {
    expect(isWorkingCode(path)).toBe(false);
  });
});

const anyDataset = fc.constantFrom(licensed, bare, missing, gated, silent);
const anyDatasets = fc.array(anyDataset, { maxLength: 8 });
const anyCode = fc.option(
  fc
    .record({
      files: fc.subarray(['train.py', 'README.md', 'LICENSE', 'heron/__init__.py']),
      truncated: fc.boolean(),
    })
    .map(code),
  { nil: undefined },
);

function linkedTo(datasets: readonly LinkedDataset[], one: LinkedCode | undefined): Linked {
  return { datasets, ...(one && { code: one }) };
}

async function value(linked: Linked): Promise<number> {
  const verdict = await rate(linked);
  return verdict.status === 'scored' ? verdict.score : Number.NaN;
}

describe('for anything that is linked', () => {
  test('the score is in [0, 1], the same each time, and comes with a way to raise it', async () => {
    await fc.assert(
      fc.asyncProperty(anyDatasets, anyCode, async (datasets, one) => {
        const linked = linkedTo(datasets, one);
        const verdict = await rate(linked);
        expect(await rate(structuredClone(linked))).toEqual(verdict);
        if (verdict.status !== 'scored') return;
        expect(verdict.score).toBeGreaterThanOrEqual(0);
        expect(verdict.score).toBeLessThanOrEqual(1);
        expect(verdict.improve === '').toBe(verdict.score === 1);
      }),
    );
  });

  test('one more dataset that does not exist never raises it', async () => {
    const known = fc.array(fc.constantFrom(licensed, bare, missing), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(known, anyCode, async (datasets, one) => {
        const more = await value(linkedTo([...datasets, missing], one));
        expect(more).toBeLessThanOrEqual(await value(linkedTo(datasets, one)));
      }),
    );
  });

  test('the order of the datasets does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(anyDatasets, anyCode, async (datasets, one) => {
        const turned = await rate(linkedTo(datasets.toReversed(), one));
        const verdict = await rate(linkedTo(datasets, one));
        expect(turned.status).toBe(verdict.status);
        if (turned.status !== 'scored' || verdict.status !== 'scored') return;
        expect(Math.abs(turned.score - verdict.score)).toBeLessThan(0.0011);
      }),
    );
  });
});
