import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { textFile } from '#local/sample-hub/content/text-file.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let fails = false;

let registry: TestStack;
const hub = 'https://huggingface.co';
const ids: Record<string, string> = {};

const WEIGHTS = 'x'.repeat(5_000);
const CONFIG = '{"model_type":"bert"}\n';
const withWeights = {
  date: '2025-01-01',
  by: 'tester',
  title: 'initial commit',
  put: {
    'README.md': textFile('---\nlicense: apache-2.0\n---\n# Godwit\n'),
    'config.json': textFile(CONFIG),
    'pytorch_model.bin': textFile(WEIGHTS),
  },
};

beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { GATE_MODE: 'flag' },
      around: async (name, _payload, proceed) => {
        if (name === 'license' && fails) throw new Error('this fails on purpose');
        return proceed();
      },
    },
    {
      hubRepositories: [
        smallModel('acme/godwit', { commits: [withWeights] }),
        smallModel('acme/heron', { licence: 'other' }),
        smallModel('acme/bittern'),
      ],
    },
  );
  ids.godwit = await post('model', `${hub}/acme/godwit`);
  ids.heron = await post('model', `${hub}/acme/heron`);
  ids.tidewords = await post('dataset', `${hub}/datasets/saltmarsh-ai/tidewords`);
  ids.skerry = await post('code', 'https://github.com/saltmarsh-ai/skerry');
});
afterAll(() => registry.close());

async function post(type: string, url: string): Promise<string> {
  const { status, body } = await registry.call('POST', `/artifact/${type}`, { body: { url } });
  expect(status).toBe(201);
  return body.metadata?.id ?? '';
}

async function rate(id: string | undefined): Promise<void> {
  const { body } = await registry.call('POST', `/artifact/model/${id}/rate`);
  const headers = { prefer: 'wait=20' };
  const done = await registry.call('GET', `/executions/${body.execution}`, { headers });
  expect(done.body.status).toBe('SUCCEEDED');
}

interface Row {
  readonly id: string;
  readonly admission?: string;
  readonly summary?: Readonly<Record<string, unknown>>;
}

/** The row of one artifact in all that shows rows. */
async function rowsOf(name: string, query = '?details=true'): Promise<readonly Row[]> {
  const replies = await Promise.all([
    registry.call('POST', `/artifacts${query}`, { body: [{ name: '*' }] }),
    registry.call('POST', `/artifacts${query}`, { body: [{ name }] }),
    registry.call('GET', `/artifact/byName/${name}${query}`),
    registry.call('POST', `/artifact/byRegEx${query}`, { body: { regex: `^${name}$` } }),
  ]);
  return replies.map(({ status, body }) => {
    expect(status).toBe(200);
    const [row, ...others] = (body as unknown as Row[]).filter(({ id }) => id === ids[name]);
    if (row === undefined || others.length > 0) throw new Error(`${name} is not there once`);
    return row;
  });
}

async function ratingOf(id: string | undefined) {
  const { body } = await registry.call('GET', `/artifact/model/${id}/rate`);
  return { net_score: body.net_score, rated_at: body.rated_at };
}

describe('with details, every list and search says of', () => {
  test('a model its score, verdict, licence, size and when it was rated', async () => {
    const rows = await rowsOf('godwit');
    for (const row of rows) expect(row).toEqual(rows[0]);
    expect(rows[0]).toEqual({
      name: 'godwit',
      id: ids.godwit,
      type: 'model',
      summary: {
        url: `${hub}/acme/godwit`,
        ...(await ratingOf(ids.godwit)),
        verdict: 'admitted',
        license: 'Apache-2.0',
        bytes: WEIGHTS.length + CONFIG.length,
      },
    });
  });

  test('a model in by a flag, its licence in its own words', async () => {
    for (const row of await rowsOf('heron')) {
      expect(row).toMatchObject({
        admission: 'flagged',
        summary: { verdict: 'flagged', license: 'other' },
      });
    }
  });

  test.each([
    ['dataset', 'tidewords'],
    ['code', 'skerry'],
  ])('a %s that it is not rated', async (_type, name) => {
    const rows = await rowsOf(name);
    for (const { summary } of rows) {
      const unrated = { net_score: null, verdict: 'unrated', rated_at: null };
      expect(summary).toEqual({ ...rows[0]?.summary, ...unrated });
      expect(summary?.license).toEqual(expect.any(String));
      expect(summary?.bytes).toBeGreaterThan(0);
    }
  });

  test('a model what its newest rating says', async () => {
    fails = true;
    await rate(ids.godwit);
    const flagged = await ratingOf(ids.godwit);
    for (const row of await rowsOf('godwit')) {
      expect(row).toMatchObject({
        admission: 'flagged',
        summary: { ...flagged, verdict: 'flagged', license: 'Apache-2.0' },
      });
    }
    fails = false;
    await rate(ids.godwit);
    expect(await ratingOf(ids.godwit)).not.toEqual(flagged);
    for (const row of await rowsOf('godwit')) {
      expect(row.admission).toBeUndefined();
      expect(row.summary).toMatchObject({ ...(await ratingOf(ids.godwit)), verdict: 'admitted' });
    }
  });
});

test('an update to another source changes the details with it', async () => {
  const body = {
    metadata: { name: 'heron', id: ids.heron, type: 'model' },
    data: { url: `${hub}/acme/bittern` },
  };
  const { status } = await registry.call('PUT', `/artifacts/model/${ids.heron}`, { body });
  expect(status).toBe(200);
  for (const row of await rowsOf('heron')) {
    expect(row.admission).toBeUndefined();
    expect(row.summary).toMatchObject({ url: `${hub}/acme/bittern`, license: 'MIT' });
  }
});

test.each(['', '?details=false'])(
  'without details (%j) a row says no more than before',
  async (query) => {
    for (const row of await rowsOf('tidewords', query)) {
      expect(row).toEqual({ name: 'tidewords', id: ids.tidewords, type: 'dataset' });
    }
  },
);

test('details that are neither asked for nor declined are refused', async () => {
  const options = { body: [{ name: '*' }] };
  expect((await registry.call('POST', '/artifacts?details=1', options)).status).toBe(400);
});

test('every list and search says without being asked what came in around the gate', async () => {
  fails = true;
  await rate(ids.godwit);
  for (const row of await rowsOf('godwit', '')) {
    expect(row).toEqual({ name: 'godwit', id: ids.godwit, type: 'model', admission: 'flagged' });
  }
});
