import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import {
  gitHubRepository,
  hubRepository,
  largeText,
} from '#shared/sources/testing/repositories.ts';
import { gather as gatherQuality } from '../../metrics/code_quality/evidence.ts';
import { score as scoreQuality } from '../../metrics/code_quality/score.ts';
import { gatherDatasets } from './gather-datasets.ts';
import { gatherDossier } from './gather-dossier.ts';
import { gatherModel } from './gather-model.ts';

const occasion = { run: '01J0', measuredAt: '2026-01-01T00:00:00.000Z' };
const weights = { 'model.safetensors': largeText('weights') };

function modelWith(id: string, card: string, files: Readonly<Record<string, string>> = {}) {
  return hubRepository(id, { 'README.md': card, ...files, ...weights });
}

function naming(...repos: readonly string[]): string {
  return repos.map((repo) => `Code: https://github.com/${repo}\n\n`).join('');
}

const token = 'the-right-token';

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    token,
    hubRepositories: [
      hubRepository(
        'acme/own',
        {
          'README.md':
            '---\nbase_model: [former/own, own, acme/parent, old/parent, acme/none]\nbase_model_relation: finetune\n---\n',
          'config.json': '{"_name_or_path":"acme/nowhere"}',
          ...weights,
        },
        { aliases: ['own', 'former/own'] },
      ),
      hubRepository('acme/parent', weights, { aliases: ['old/parent'] }),
      modelWith('acme/other', '---\nlicense: other\nlicense_name: acme-1.0\n---\n# Other\n'),
      modelWith('acme/tuned', '---\nbase_model: [acme/other, saltmarsh-ai/skerry-7b]\n---\n'),
      modelWith(
        'acme/reader',
        '---\ndatasets: [words, acme/words, acme/gated, acme/none]\n---\n# Reader\n',
      ),
      modelWith('acme/many', `---\ndatasets: [a/1, a/2, a/3, a/4, a/5, a/6]\n---\n`),
      modelWith('acme/saved', '', { 'config.json': '{"_name_or_path":"old/parent"}' }),
      modelWith('acme/local', '# Local', { 'config.json': '{"_name_or_path":"output/step-3"}' }),
      modelWith('acme/adapter', '# Adapter', {
        'adapter_config.json': '{"base_model_name_or_path":"acme/reader"}',
      }),
      modelWith('acme/orphan', '# Orphan', { 'adapter_config.json': '{}' }),
      modelWith('acme/pair', naming('acme/one', 'acme/two', 'former/two')),
      modelWith('acme/twins', naming('acme/one', 'acme/twin')),
      modelWith('acme/empty', naming('acme/empty')),
      modelWith('acme/lost', naming('acme/nothing')),
      modelWith('acme/pinned', naming('acme/pinned')),
      modelWith('acme/vast', naming('acme/vast')),
      modelWith('acme/loose', naming('acme/loose')),
      modelWith(
        'acme/distilbird',
        'Official code: https://github.com/huggingface/transformers/tree/main/examples/distilbird',
      ),
      modelWith(
        'acme/folderless',
        'Official code: https://github.com/huggingface/transformers/tree/main/examples/none',
      ),
      modelWith(
        'acme/borrower',
        '---\ncode_repository: https://github.com/huggingface/pytorch-transformers\n---\n',
      ),
      modelWith(
        'acme/oldbird',
        'Official code: https://github.com/huggingface/pytorch-transformers/tree/main/examples/distilbird',
      ),
      modelWith(
        'acme/folder',
        'Official code: https://github.com/acme/two/tree/main/docs and https://github.com/acme/two',
      ),
      hubRepository(
        'acme/words',
        { 'README.md': '# Words' },
        { kind: 'dataset', aliases: ['words'] },
      ),
      hubRepository('acme/gated', { 'README.md': '# G' }, { kind: 'dataset', gated: 'manual' }),
    ],
    gitHubRepositories: [
      gitHubRepository('acme/one', { 'a.py': '' }, { archived: true }),
      gitHubRepository(
        'acme/two',
        { 'b.py': '', LICENSE: 'MIT License', 'docs/LICENSE': 'CC0' },
        { formerNames: ['former/two'] },
      ),
      gitHubRepository('acme/twin', { 'c.py': '' }, { archived: true }),
      gitHubRepository('acme/empty', {}, { history: [] }),
      gitHubRepository('acme/pinned', {
        'requirements.txt': 'torch==2.5.1\nnumpy==2.1.0\n',
        'requirements-a.txt': 'pytest==8.3.3\n',
        'requirements-bb.txt': 'ruff==0.8.0\n',
        'requirements/ci.txt': 'tox==4.23.2\n',
        'requirements-that-nobody-reads.txt': 'sphinx\n',
        'requirements.md': '# What it needs',
        'docs/requirements.txt': 'sphinx\n',
      }),
      gitHubRepository(
        'acme/vast',
        {
          '.circleci/config.yml': 'x',
          '.github/workflows/ci.yml': 'x',
          LICENSE: 'MIT License',
          'README.md': '# Vast',
          'data/a.bin': 'x',
          'data/b.bin': 'x',
          'pyproject.toml': '[project]',
          'tests/test_a.py': 'x',
          'tests/test_b.py': 'x',
          'tests/deep/test_c.py': 'x',
          'z/z.py': 'x',
        },
        { treeCutAfter: 8 },
      ),
      gitHubRepository('acme/loose', { 'requirements.txt': 'torch\nnumpy==2.1.0\n' }),
      gitHubRepository(
        'huggingface/transformers',
        {
          LICENSE: 'Apache License',
          'examples/distilbird/requirements.txt': 'torch==2.5.1\n',
          'examples/distilbird/train.py': '',
        },
        { formerNames: ['huggingface/pytorch-transformers'] },
      ),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => sample.faults.clear());

function sourcesOf(gitHubToken?: string) {
  sample.forgetRequests();
  return createSources({
    gitHubToken,
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
}

async function gather(model: string, gitHubToken?: string) {
  const source = parseSourceUrl('model', `https://huggingface.co/${model}`);
  const dossier = await gatherDossier(source, occasion, sourcesOf(gitHubToken));
  if (dossier.type !== 'model') throw new TypeError('a model was asked for');
  return dossier;
}

function asked(path: RegExp): number {
  return sample.requests.filter((request) => path.test(request.path)).length;
}

describe('the code of a model', () => {
  test('is read at the head of its default branch', async () => {
    const { code, codeChoice } = await gather('saltmarsh-ai/skerry-7b');
    expect(codeChoice).toMatchObject({
      chosen: { repo: 'saltmarsh-ai/skerry', confidence: 'strong' },
      because: expect.stringContaining('names it as code_repository'),
    });
    expect(code).toMatchObject({
      repo: 'saltmarsh-ai/skerry',
      sha: expect.stringMatching(/^[0-9a-f]{40}$/),
      info: { archived: false },
      tree: { truncated: false },
      licenceFiles: [{ path: 'LICENSE' }],
    });
  });

  test('is known by its present name, whatever the card still calls it', async () => {
    const { code, codeChoice } = await gather('saltmarsh-ai/skerry-7b-instruct');
    expect(codeChoice.chosen?.repo).toBe('saltmarsh-ai/skerry-train');
    expect(code).toMatchObject({ repo: 'saltmarsh-ai/skerry' });
  });

  test('is, of several, the one that is kept, once for all its names', async () => {
    const { code, codeChoice } = await gather('acme/pair');
    expect(code).toMatchObject({
      repo: 'acme/two',
      licenceFiles: [{ path: 'LICENSE', text: 'MIT License' }],
    });
    expect(codeChoice.rejected.map(({ repo }) => repo)).toEqual(['acme/one', 'former/two']);
    expect(asked(/^\/github\/repos\/acme\/one$/)).toBe(1);
  });

  test('is none where two cannot be told apart', async () => {
    const { code, codeChoice } = await gather('acme/twins');
    expect(code).toBeUndefined();
    expect(codeChoice.because).toContain('github.com/acme/one and github.com/acme/twin');
    expect(asked(/\/git\/trees\//)).toBe(0);
  });

  test.each([
    ['acme/empty', 'there is nothing in it'],
    ['acme/lost', 'does not exist or is private'],
    ['acme/folderless', 'examples/none as its code, and there is nothing in it'],
  ])('of %s is none: %s', async (model, because) => {
    const { code, codeChoice } = await gather(model);
    expect(code).toBeUndefined();
    expect(codeChoice).not.toHaveProperty('chosen');
    expect(codeChoice.because).toContain(because);
    expect(codeChoice.rejected).toHaveLength(1);
  });

  test('may be a folder of a library, with the licence of its root', async () => {
    const { code } = await gather('acme/distilbird');
    expect(code).toMatchObject({
      repo: 'huggingface/transformers',
      path: 'examples/distilbird',
      licenceFiles: [{ path: 'LICENSE' }],
    });
  });

  test.each([
    ['without a token', undefined],
    ['with a token', token],
  ])('is no library by a name that it had before, unless by a folder: %s', async (_, has) => {
    const borrower = await gather('acme/borrower', has);
    expect(borrower.code).toBeUndefined();
    expect(borrower.codeChoice).toStrictEqual({
      rejected: [
        {
          repo: 'huggingface/pytorch-transformers',
          source: 'front matter: code_repository',
          confidence: 'hint',
          because:
            'it is huggingface/transformers today, and a well-known library counts only by a folder in it',
        },
      ],
      because:
        'repositories are linked, but none counts as the code of this model: name its own as code_repository',
    });

    const oldbird = await gather('acme/oldbird', has);
    const distilbird = await gather('acme/distilbird', has);
    expect(oldbird.code).toMatchObject({
      repo: 'huggingface/transformers',
      path: 'examples/distilbird',
      requirements: [{ path: 'examples/distilbird/requirements.txt' }],
    });
    expect(oldbird.code).toStrictEqual(distilbird.code);
    expect(oldbird.codeChoice.chosen?.path).toBe('examples/distilbird');
  });

  test('is the whole of what is no library, though the card links a folder in it', async () => {
    const { code, codeChoice } = await gather('acme/folder');
    expect(code).toMatchObject({ repo: 'acme/two' });
    expect(code).not.toHaveProperty('path');
    expect(codeChoice).toStrictEqual({
      chosen: expect.not.objectContaining({ folders: expect.anything() }),
      rejected: [],
      because: expect.stringContaining('github.com/acme/two is the code'),
    });
  });

  test('comes with the first of its requirements', async () => {
    const { code } = await gather('acme/pinned');
    expect(code).toMatchObject({
      requirements: [
        { path: 'requirements.txt', text: 'torch==2.5.1\nnumpy==2.1.0\n' },
        { path: 'requirements-a.txt' },
        { path: 'requirements-bb.txt' },
        { path: 'requirements/ci.txt' },
      ],
    });
  });

  test('is looked up where it usually lies when GitHub cuts the list of files', async () => {
    const dossier = await gather('acme/vast');
    if (typeof dossier.code !== 'object') throw new Error('there is no code');
    const { tree, topSeen } = dossier.code;
    expect({ topSeen, truncated: tree.truncated }).toEqual({ topSeen: true, truncated: true });
    const paths = tree.files.map(({ path }) => path);
    expect(paths).toEqual([...new Set(paths)].toSorted());
    expect(paths).toEqual(
      expect.arrayContaining(['.circleci/config.yml', 'pyproject.toml', 'tests/test_b.py']),
    );
    expect(paths).not.toContain('z/z.py');
    const verdict = scoreQuality(await gatherQuality(dossier));
    expect(verdict.because).toBe(
      'GitHub lists only a part of acme/vast, so it is not known whether it has type checks',
    );
  });

  test('counts as pinned by what its requirements say', async () => {
    const verdictOf = async (model: string) =>
      scoreQuality(await gatherQuality(await gather(model)));
    const pinned = await verdictOf('acme/pinned');
    expect(pinned.because).toMatch(/ has pinned dependencies.*only the first files were read$/);
    expect(pinned.details).toContainEqual(
      expect.objectContaining({ text: 'not read: requirements-that-nobody-reads.txt' }),
    );
    expect((await verdictOf('acme/loose')).because).toMatch(/lacks .*pinned dependencies/);
  });

  test.each(['/repos/acme/two', '/repos/acme/two/commits*', '/git/trees/'])(
    'is unreadable, and the rest is not, where GitHub does not answer for %s',
    async (match) => {
      sample.faults.add({
        kind: 'status',
        status: 500,
        match: { upstream: 'github', path: match },
      });
      const { code, codeChoice, card } = await gather('acme/pair');
      expect(code).toBe('unreadable');
      expect(codeChoice.chosen?.repo).toMatch(/\/two$/);
      expect(card.status).toBe('found');
    },
  );
});

describe('the datasets of a model', () => {
  test('are known by their present names, each once, with what became of them', async () => {
    const { datasets } = await gather('acme/reader');
    expect(datasets).toMatchObject([
      {
        id: 'acme/words',
        source: 'front matter',
        status: 'found',
        url: 'https://huggingface.co/datasets/acme/words',
        sha: expect.stringMatching(/^[0-9a-f]{40}$/),
        card: { status: 'found', value: { text: '# Words' } },
      },
      { id: 'acme/gated', status: 'found' },
      { id: 'acme/none', status: 'missing', card: { status: 'absent' } },
    ]);
  });

  test('are missing where the Hub does not have them', async () => {
    const { datasets } = await gather('tamarisk-nlp/fern-summarizer');
    expect(datasets).toMatchObject([{ id: 'tamarisk-nlp/news-digests-2m', status: 'missing' }]);
  });

  test('are asked for their card again when it came too early', async () => {
    sample.faults.add({ kind: 'status', status: 500, match: '/datasets/acme/words/resolve/main/' });
    const { datasets } = await gather('acme/reader');
    expect(datasets[0]).toMatchObject({ id: 'acme/words', card: { status: 'found' } });
  });

  test('are there, with a card that nobody may read, where they are gated', async () => {
    const sources = sourcesOf();
    const latestText = async () => ({ sha: undefined, reading: { status: 'gated' } as const });
    const text = async () => ({ status: 'gated' }) as const;
    const closed = { ...sources.hub, latestText, text };
    const linked = await gatherDatasets([{ id: 'acme/gated', source: 'tag' }], closed);
    expect(linked).toMatchObject([{ status: 'found', card: { status: 'gated' } }]);
  });

  test.each(['/api/datasets/acme/words', '/datasets/acme/words/resolve/'])(
    'are unreadable, which is not missing, where the Hub does not answer for %s',
    async (match) => {
      sample.faults.add({ kind: 'status', status: 503, match });
      const { datasets } = await gather('saltmarsh-ai/skerry-7b');
      expect(datasets).toMatchObject([{ id: 'saltmarsh-ai/tidewords', status: 'found' }]);
      const { datasets: others } = await gather('acme/reader');
      expect(others).toContainEqual(
        expect.objectContaining({ status: 'unreadable', card: { status: 'gated' } }),
      );
    },
  );

  test('beyond the first five are named, and not looked at', async () => {
    const { datasets } = await gather('acme/many');
    expect(datasets.map(({ id, status }) => `${id}: ${status}`)).toEqual([
      ...['a/1', 'a/2', 'a/3', 'a/4', 'a/5'].map((id) => `${id}: missing`),
      'a/6: not_looked_at',
    ]);
    expect(asked(/\/api\/datasets\/a\/6/)).toBe(0);
  });

  test("are the parent's for what is only its quantised or adapted form", async () => {
    const { datasets } = await gather('acme/adapter');
    expect(datasets.map(({ id, source }) => `${source}: ${id}`)).toContain('parent: acme/words');
    const quantised = await gather('quantmill/skerry-7b-instruct-GGUF');
    expect(quantised.datasets).toMatchObject([
      { id: 'saltmarsh-ai/tidewords', source: 'parent', status: 'found' },
      { id: 'oxbow-research/fenland-qa', source: 'parent', status: 'found' },
    ]);
  });
});

describe('the parents of a model', () => {
  test('are known by their present names, and the model itself is none of them', async () => {
    const { parents } = await gather('acme/own');
    for (const { id } of parents) expect(id).not.toBe('acme/own');
    expect(parents).toMatchObject([
      { id: 'acme/parent', relation: 'finetune', status: 'found', info: { id: 'acme/parent' } },
      { id: 'acme/none', relation: 'finetune', status: 'missing' },
    ]);
  });

  test('may be declared in config.json, if the Hub knows them', async () => {
    const { parents } = await gather('loopworks/merle-1b-flood');
    expect(parents).toMatchObject([
      { id: 'loopworks/merle-1b-ebb', source: 'config_json', status: 'found' },
    ]);
    expect((await gather('acme/saved')).parents).toMatchObject([{ id: 'acme/parent' }]);
    expect((await gather('acme/local')).parents).toEqual([]);
  });

  test("may be declared in an adapter's configuration", async () => {
    expect((await gather('acme/adapter')).parents).toMatchObject([
      { id: 'acme/reader', relation: 'adapter', source: 'adapter_config' },
    ]);
  });

  test('are unreadable, which is not missing, where the Hub does not answer', async () => {
    sample.faults.add({ kind: 'status', status: 502, match: '/api/models/acme/reader' });
    expect((await gather('acme/adapter')).parents).toMatchObject([
      { id: 'acme/reader', status: 'unreadable' },
    ]);
  });

  test('are asked for their card only where the tag says that the licence has another name', async () => {
    const { parents } = await gather('acme/tuned');
    expect(parents).toMatchObject([
      { id: 'acme/other', card: { value: { text: expect.stringContaining('acme-1.0') } } },
      {
        id: 'saltmarsh-ai/skerry-7b',
        info: { tags: expect.arrayContaining(['license:apache-2.0']) },
      },
    ]);
    expect(parents[1]).not.toHaveProperty('card');
    expect(asked(/acme\/other\/resolve\//)).toBe(1);
    expect(asked(/skerry-7b\/resolve\//)).toBe(0);
  });

  test('are found without their card where the Hub does not answer for it', async () => {
    sample.faults.add({ kind: 'status', status: 500, match: '/acme/other/resolve/' });
    const { parents } = await gather('acme/tuned');
    expect(parents[0]).toMatchObject({ id: 'acme/other', status: 'found' });
    expect(parents[0]).not.toHaveProperty('card');
    expect(parents[0]).toMatchObject({ cardUnreadable: true });
  });

  test('leave their signs where none is declared', async () => {
    const { parents, parentSigns } = await gather('acme/orphan');
    expect(parents).toEqual([]);
    expect(parentSigns).toEqual([expect.stringContaining('adapter_config.json')]);
    expect((await gather('acme/adapter')).parentSigns).toEqual([]);
  });
});

test('a card that nobody may read leaves it unknown which code it links', async () => {
  const sources = sourcesOf();
  const latestText = async () => ({ sha: undefined, reading: { status: 'gated' } as const });
  const text = async () => ({ status: 'gated' }) as const;
  const closed = { github: sources.github, hub: { ...sources.hub, latestText, text } };
  const source = parseSourceUrl('model', 'https://huggingface.co/acme/pair');
  const { card, codeChoice } = await gatherModel(source, closed);
  expect(card).toEqual({ status: 'gated' });
  expect(codeChoice.because).toContain('unknown');
});

test('nothing is asked for twice', async () => {
  await gather('saltmarsh-ai/skerry-7b');
  const paths = sample.requests.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
});

test('an upstream that is down does not fail a model that links it', async () => {
  sample.faults.add({ kind: 'status', status: 500, match: { upstream: 'github' } });
  sample.faults.add({ kind: 'status', status: 500, match: '/datasets/' });
  const dossier = await gather('saltmarsh-ai/skerry-7b');
  expect(dossier).toMatchObject({ code: 'unreadable', datasets: [{ status: 'unreadable' }] });
});
