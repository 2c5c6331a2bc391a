import { expect, test } from '@jest/globals';
import { ApiProblem } from '../api/problem.ts';
import type { Artifact, ListedArtifact } from '../api/shapes.ts';
import { loadCompared } from './load-compared.ts';
import { model } from './testing/models.ts';

const signal = new AbortController().signal;
const missing = () => Promise.reject(new ApiProblem(404, {}));

function artifact(id: string, admission?: Artifact['metadata']['admission']): Artifact {
  return {
    metadata: { id, name: `name-of-${id}`, type: 'model', ...(admission && { admission }) },
    data: {
      url: 'https://hf.co/acme/a',
      download_url: '',
      source: `https://huggingface.co/acme/${id}`,
      sha: 'a'.repeat(40),
      run: 'run',
      bundle: { bytes: 10, sha256: '', weights: 'by_reference', deployableBytes: 5e9 },
    },
  };
}

/** A registry in which there are `a`, which is admitted, and `b`, whose waiver has ended. */
function api(rows: readonly Pick<ListedArtifact, 'id' | 'summary'>[] = []) {
  const until = '2020-01-01T00:00:00.000Z';
  const there: Readonly<Record<string, Artifact>> = {
    a: artifact('a', { decision: 'admitted' }),
    b: artifact('b', { decision: 'waived', by: 'admin', until }),
  };
  return {
    artifacts: {
      get: (_type: string, id: string) => (there[id] ? Promise.resolve(there[id]) : missing()),
      list: ({ name = '' }) => {
        const page = rows.map((row) => ({ name, type: 'model' as const, ...row }));
        return Promise.resolve({ rows: page, next: undefined });
      },
    },
    models: {
      evidence: async (id: string) => (id === 'a' ? model('a').evidence : missing()),
    },
  } as unknown as Parameters<typeof loadCompared>[1];
}

const summary = { url: '', net_score: 0.5, verdict: 'admitted', bytes: 1, rated_at: null } as const;

test('each comes as it stands now, in the order asked for, with the licence that lists know', async () => {
  const rows = [
    { id: 'other', summary: { ...summary, license: 'GPL-3.0-only' } },
    { id: 'a', summary: { ...summary, license: 'MIT' } },
  ];
  const { models, missing } = await loadCompared(['b', 'a'], api(rows), signal);
  expect(models).toMatchObject([
    { id: 'b', name: 'name-of-b', standing: 'failing', bytes: 5e9 },
    { id: 'a', name: 'name-of-a', standing: 'admitted', licence: 'MIT' },
  ]);
  expect(models[0]).not.toHaveProperty('licence');
  expect(models[0]).not.toHaveProperty('evidence');
  expect(models[1]?.evidence).toBeDefined();
  expect(missing).toEqual([]);
});

test('one that is not there is named, and hides none of the others', async () => {
  const { models, missing } = await loadCompared(['gone', 'a'], api(), signal);
  expect(models.map(({ id }) => id)).toEqual(['a']);
  expect(missing).toEqual(['gone']);
});

test('what goes wrong is not taken for something that is not there', async () => {
  const { artifacts, models } = api();
  const broken = {
    artifacts: { ...artifacts, get: () => Promise.reject(new ApiProblem(500, {})) },
    models,
  };
  await expect(loadCompared(['a'], broken, signal)).rejects.toMatchObject({ status: 500 });
});
