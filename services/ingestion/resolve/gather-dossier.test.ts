import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type SampleHub, startSampleHub } from '#local/sample-hub/server.ts';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import { SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { sourceUrl } from '#shared/domain/source.ts';
import { parseSourceUrl } from '#shared/domain/source-url.ts';
import { createSources } from '#shared/sources/create-sources.ts';
import type { Sources } from '#shared/sources/ports.ts';
import {
  gitHubRepository,
  hubRepository,
  largeText,
} from '#shared/sources/testing/repositories.ts';
import { gatherDossier } from './gather-dossier.ts';

const card = '---\nlicense: mit\n---\n# Tiny\n';
const occasion = { run: '01J0', measuredAt: '2026-01-01T00:00:00.000Z' };
const manyFiles = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f/${i}`, '']));

let sample: SampleHub;
beforeAll(async () => {
  sample = await startSampleHub({
    hubRepositories: [
      hubRepository(
        'acme/tiny',
        {
          'README.md': card,
          'config.json': '{"model_type":"bert"}',
          'tokenizer_config.json': '{}',
          'onnx/config.json': '{}',
          'model.safetensors': largeText('weights'),
          LICENSE: 'MIT License',
          NOTICE: 'Notice',
        },
        { aliases: ['tiny', 'former/tiny'], tags: { v1: 1 } },
      ),
      hubRepository('acme/bare', { 'model.safetensors': largeText('weights') }),
      hubRepository(
        'acme/gated',
        { 'README.md': card, 'config.json': '{}', LICENSE: 'Ours' },
        { gated: 'auto' },
      ),
      hubRepository('acme/huge', { ...manyFiles, 'model_index.json': '{}' }),
      hubRepository(
        'acme/words',
        { 'README.md': card, LICENSE: 'CC0', 'config.json': '{}' },
        { kind: 'dataset' },
      ),
      hubRepository('acme/demo', { 'README.md': card, 'src/app.py': '' }, { kind: 'space' }),
      hubRepository('acme/maze', { ...manyFiles, 'z/app.py': '' }, { kind: 'space' }),
    ],
    gitHubRepositories: [
      gitHubRepository(
        'acme/lab',
        {
          'README.rst': 'Lab',
          'LICENSE-MIT': 'MIT License',
          'examples/distil/README.md': '# Distil',
          'examples/distil/train.py': '',
          'examples/plain/train.py': '',
        },
        { formerNames: ['former/lab'], defaultBranch: 'trunk', license: 'mit' },
      ),
      gitHubRepository('acme/cut', { 'a.py': '', 'z/b.py': '' }, { treeCutAfter: 1 }),
    ],
  });
});
afterAll(() => sample.close());
afterEach(() => sample.faults.clear());

function sourcesOf(): Sources {
  sample.forgetRequests();
  return createSources({
    hfEndpoint: sample.hubUrl,
    gitHubApiUrl: sample.gitHubUrl,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
  });
}

function gather(type: ArtifactType, url: string, sources = sourcesOf()) {
  return gatherDossier(parseSourceUrl(type, `https://${url}`), occasion, sources);
}

/** What was asked for, without the commit and the query. */
function paths(): readonly string[] {
  return sample.requests
    .map(({ path }) => path.replace(/\?.*/, '').replace(/\b[0-9a-f]{40}\b/, '{sha}'))
    .toSorted();
}

/**
 * How many round trips have to wait for one another: nothing is answered before everything that can
 * be asked at that point has been asked.
 */
async function countRounds(work: (sources: Sources) => Promise<unknown>): Promise<number> {
  let waiting: (() => Promise<void>)[] = [];
  const held = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return (...asked: unknown[]) =>
          new Promise((resolve, reject) => {
            const answer: Promise<unknown> = call(...asked);
            waiting.push(() => answer.then(resolve, reject));
          });
      },
    });

  const sources = sourcesOf();
  let done = false;
  async function answerInRounds(): Promise<number> {
    for (let rounds = 0; ; rounds += 1) {
      await turn();
      if (done) return rounds;
      const round = waiting;
      waiting = [];
      await Promise.all(round.map((answer) => answer()));
    }
  }
  const over = work({ ...sources, hub: held(sources.hub), github: held(sources.github) });
  const [rounds] = await Promise.all([answerInRounds(), over.finally(() => (done = true))]);
  return rounds;
}

describe('the dossier of a model', () => {
  test('holds what the Hub has to say, at one commit', async () => {
    const sources = sourcesOf();
    const dossier = await gather('model', 'huggingface.co/acme/tiny', sources);
    const found = (path: string, text: string) => ({
      status: 'found',
      value: { path, text, truncated: false },
    });
    expect(dossier).toMatchObject({
      ...occasion,
      type: 'model',
      source: { repo: 'acme/tiny', sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
      info: { id: 'acme/tiny', gated: false },
      tree: { truncated: false, files: { length: 7 } },
      card: found('README.md', card),
      configs: {
        'config.json': found('config.json', '{"model_type":"bert"}'),
      },
      licenceFiles: [
        { path: 'LICENSE', text: 'MIT License' },
        { path: 'NOTICE', text: 'Notice' },
      ],
    });
    expect(dossier.upstreamRequests).toBe(sample.requests.length);
  });

  test('asks for nothing twice, and for nothing that is not there', async () => {
    await gather('model', 'huggingface.co/acme/tiny');
    expect(paths()).toEqual([
      '/acme/tiny/resolve/main/README.md',
      '/acme/tiny/resolve/{sha}/LICENSE',
      '/acme/tiny/resolve/{sha}/NOTICE',
      '/acme/tiny/resolve/{sha}/config.json',
      '/api/models/acme/tiny/commits/{sha}',
      '/api/models/acme/tiny/revision/HEAD',
      '/api/models/acme/tiny/tree/{sha}',
    ]);
  });

  test.each([
    'huggingface.co/tiny',
    'huggingface.co/former/tiny',
    'huggingface.co/ACME/tiny',
    'huggingface.co/acme/tiny/tree/main',
  ])('of %s is about its present name', async (url) => {
    const { source } = await gather('model', url);
    const { sha: _sha, ...named } = source;
    expect(sourceUrl(named)).toBe('https://huggingface.co/acme/tiny');
    expect(source).not.toHaveProperty('ref');
  });

  test('has no ref where that is only the default branch', async () => {
    const source = { ...parseSourceUrl('model', 'https://hf.co/acme/tiny'), ref: 'main' };
    expect((await gatherDossier(source, occasion, sourcesOf())).source).not.toHaveProperty('ref');
  });

  test('keeps a ref that is not the default branch', async () => {
    const { source, card: read } = await gather('model', 'huggingface.co/acme/tiny/tree/v1');
    expect(source).toMatchObject({ repo: 'acme/tiny', ref: 'v1' });
    expect(read.status).toBe('found');
    expect(paths()).toContain('/acme/tiny/resolve/v1/README.md');
  });

  test('takes the card of the pinned commit when the branch has moved meanwhile', async () => {
    const sources = sourcesOf();
    const newer = { path: 'README.md', text: 'newer', truncated: false };
    const latestText = async () => ({
      sha: 'f'.repeat(40),
      reading: { status: 'found', value: newer } as const,
    });
    const moved = { ...sources, hub: { ...sources.hub, latestText } };
    const dossier = await gather('model', 'huggingface.co/acme/tiny', moved);
    expect(dossier.card).toMatchObject({ status: 'found', value: { text: card } });
  });

  test('does not fail over a card that came too early', async () => {
    sample.faults.add({ kind: 'status', status: 500, match: '/resolve/main/', times: 1 });
    const dossier = await gather('model', 'huggingface.co/acme/tiny');
    expect(dossier.card).toMatchObject({ status: 'found', value: { text: card } });
  });

  test('says that there is no card, having asked once', async () => {
    const dossier = await gather('model', 'huggingface.co/acme/bare');
    expect(dossier).toMatchObject({ card: { status: 'absent' }, configs: {}, licenceFiles: [] });
    expect(sample.requests.filter(({ path }) => path.includes('README.md'))).toHaveLength(1);
  });

  test('tells what is gated from what is absent', async () => {
    const dossier = await gather('model', 'huggingface.co/acme/gated');
    expect(dossier).toMatchObject({
      info: { gated: true },
      card: { status: 'found' },
      configs: { 'config.json': { status: 'gated' } },
      licenceFiles: [],
    });
    expect(dossier.tree.files.map(({ path }) => path)).toContain('LICENSE');
  });

  test('looks for the configurations that a cut tree may lack', async () => {
    const dossier = await gather('model', 'huggingface.co/acme/huge');
    expect(dossier.tree.truncated).toBe(true);
    expect(dossier).toMatchObject({
      configs: {
        'config.json': { status: 'absent' },
        'model_index.json': { status: 'found' },
      },
    });
  });
});

describe('the dossier of a dataset', () => {
  test('from the Hub describes it, and measures nothing', async () => {
    const dossier = await gather('dataset', 'huggingface.co/datasets/acme/words');
    expect(dossier).toMatchObject({
      type: 'dataset',
      info: { id: 'acme/words' },
      card: { status: 'found' },
      licenceFiles: [{ text: 'CC0' }],
    });
    expect(dossier).not.toHaveProperty('configs');
    expect(paths()).not.toContainEqual(expect.stringContaining('config.json'));
  });

  test('from GitHub is that of a repository', async () => {
    expect(await gather('dataset', 'github.com/acme/lab')).toMatchObject({
      type: 'dataset',
      repository: { fullName: 'acme/lab', license: 'MIT' },
      card: { status: 'found', value: { path: 'README.rst' } },
    });
  });

  test('from Kaggle is a reference: nothing is asked, and nothing is said to be absent', async () => {
    const dossier = await gather('dataset', 'www.kaggle.com/datasets/acme/words');
    expect(dossier).toMatchObject({
      source: {
        origin: 'kaggle',
        repo: 'acme/words',
        sha: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      tree: { truncated: true },
      card: { status: 'gated' },
      upstreamRequests: 0,
    });
    expect(sample.requests).toHaveLength(0);
  });
});

describe('the dossier of code', () => {
  test('on GitHub is that of its default branch, under its present name', async () => {
    const dossier = await gather('code', 'github.com/former/lab/tree/trunk');
    expect(dossier).toMatchObject({
      type: 'code',
      source: { repo: 'acme/lab', sha: expect.stringMatching(/^[0-9a-f]{40}$/) },
      repository: { defaultBranch: 'trunk' },
      tree: { files: { length: 5 } },
      licenceFiles: [{ path: 'LICENSE-MIT' }],
    });
    expect(dossier.source).not.toHaveProperty('ref');
  });

  test.each([
    ['with a README of its own', 'distil', 'examples/distil/README.md'],
    ['without one', 'plain', 'README.rst'],
  ])('may be a folder %s', async (_, folder, readme) => {
    const dossier = await gather('code', `github.com/acme/lab/tree/trunk/examples/${folder}`);
    expect(dossier).toMatchObject({
      source: { path: `examples/${folder}` },
      card: { value: { path: readme } },
    });
  });

  test.each([
    ['github.com/acme/lab/tree/trunk/examples/none'],
    ['github.com/acme/lab/tree/trunk/exam'],
    ['github.com/acme/cut/tree/main/y'],
    ['huggingface.co/spaces/acme/demo/tree/main/lib'],
    ['huggingface.co/spaces/acme/maze/tree/main/y'],
  ])('cannot be a folder that is not there: %s', async (url) => {
    await expect(gather('code', url)).rejects.toThrow(
      new SourceUnreadable('the repository has no such folder'),
    );
  });

  test.each(['github.com/acme/cut/tree/main/z', 'huggingface.co/spaces/acme/maze/tree/main/z'])(
    'may be a folder that the tree is too large to show: %s',
    async (url) => {
      expect(await gather('code', url)).toMatchObject({ source: { path: 'z' } });
    },
  );

  test('may be a Space', async () => {
    expect(await gather('code', 'huggingface.co/spaces/acme/demo')).toMatchObject({
      type: 'code',
      info: { id: 'acme/demo' },
      card: { status: 'found' },
    });
  });
});

describe('a source that cannot be read', () => {
  test.each<[ArtifactType, string]>([
    ['model', 'huggingface.co/acme/nothing'],
    ['dataset', 'huggingface.co/datasets/acme/nothing'],
    ['code', 'huggingface.co/spaces/acme/nothing'],
    ['code', 'github.com/acme/nothing'],
    ['code', 'github.com/acme/nothing/tree/dev'],
  ])('%s %s does not exist or is private', async (type, url) => {
    await expect(gather(type, url)).rejects.toThrow(new SourceUnreadable());
  });

  test.each<[ArtifactType, string]>([
    ['model', 'huggingface.co/acme/tiny/tree/v2'],
    ['code', 'github.com/acme/lab/tree/dev'],
  ])('%s %s has no such revision', async (type, url) => {
    await expect(gather(type, url)).rejects.toThrow(
      new SourceUnreadable('it has no such branch or commit'),
    );
  });

  test.each<[ArtifactType, string]>([
    ['model', 'huggingface.co/acme/tiny'],
    ['code', 'github.com/acme/lab'],
  ])('%s %s is not said to be missing when its upstream is down', async (type, url) => {
    sample.faults.add({ kind: 'status', status: 500 });
    await expect(gather(type, url)).rejects.toThrow(UpstreamError);
  });
});

test.each<[ArtifactType, string, number]>([
  ['model', 'huggingface.co/acme/tiny', 3],
  ['model', 'huggingface.co/saltmarsh-ai/skerry-7b', 4],
  ['model', 'huggingface.co/oxbow-research/quern-base-fenland-qa', 4],
  ['model', 'huggingface.co/quantmill/skerry-7b-instruct-GGUF', 3],
  ['model', 'huggingface.co/hollowbrook/skerry-7b-contracts-lora', 3],
  ['dataset', 'huggingface.co/datasets/acme/words', 3],
  ['code', 'huggingface.co/spaces/acme/demo', 2],
  ['code', 'github.com/acme/lab', 3],
])('%s %s takes %i round trips without a token', async (type, url, expected) => {
  expect(await countRounds((sources) => gather(type, url, sources))).toBe(expected);
});

test('everything in the sample catalogue can be gathered', async () => {
  const sources = sourcesOf();
  for (const { type, url } of sample.catalogue) {
    const dossier = await gatherDossier(parseSourceUrl(type, url), occasion, sources);
    expect(dossier.tree.files.length).toBeGreaterThan(0);
    expect(sourceUrl(dossier.source)).toBe(url);
  }
});
