import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Fate, Intercept } from '#local/aws-call.ts';
import { registerModel } from '#local/testing/register-model.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { MOST_LINKS } from '#shared/domain/artifact-links.ts';
import { createTable } from '#shared/storage/index/table.ts';
import { cursorBehind, readCursor } from './list-cursor.ts';

const hub = 'https://huggingface.co';
let registry: TestStack;
const proceed: Fate = { kind: 'proceed' };
let fate: Intercept = () => proceed;
const ids = new Map<string, string>();

const from = (...parents: string[]) => ({
  frontMatter: `base_model:\n${parents.map((name) => `- acme/${name}\n`).join('')}`,
});

beforeAll(async () => {
  registry = await startTestStack(
    { intercept: (call) => fate(call) },
    {
      hubRepositories: [
        smallModel('acme/root'),
        smallModel('acme/left', from('root')),
        smallModel('acme/right', from('root')),
        smallModel('acme/both', {
          frontMatter:
            'base_model: [acme/left, acme/right]\nbase_model_relation: merge\n' +
            'datasets: [oxbow-research/fenland-qa]\n',
        }),
        smallModel('acme/egg', from('hen')),
        smallModel('acme/hen', from('egg')),
        smallModel('acme/narcissus', from('narcissus')),
        smallModel('acme/orphan', from('not-registered')),
        smallModel('acme/not-registered'),
      ],
    },
  );
  // A child before its parents, so that some links are made later.
  for (const name of ['both', 'root', 'left', 'right', 'egg', 'hen', 'narcissus', 'orphan']) {
    ids.set(name, await post('model', `${hub}/acme/${name}`));
  }
  ids.set('fenland-qa', await post('dataset', `${hub}/datasets/oxbow-research/fenland-qa`));
});
afterAll(() => registry.close());

async function post(type: string, url: string): Promise<string> {
  const { status, body } = await registry.call('POST', `/artifact/${type}`, { body: { url } });
  expect(status).toBe(201);
  return body.metadata?.id ?? '';
}

interface Graph {
  readonly nodes: readonly { artifact_id: string; node: string; name: string; source: string }[];
  readonly edges: readonly {
    from_node_artifact_id: string;
    to_node_artifact_id: string;
    relationship: string;
    kind?: string;
  }[];
}

async function lineage(name: string, query = '') {
  const path = `/artifact/model/${ids.get(name)}/lineage${query}`;
  const { status, body } = await registry.call('GET', path);
  expect(status).toBe(200);
  const { nodes, edges } = body as unknown as Graph;
  const nameOf = (id: string) => nodes.find((node) => node.artifact_id === id)?.name;
  return {
    names: nodes.map(({ name: named }) => named),
    links: edges
      .map((edge) => {
        const { from_node_artifact_id: parent, to_node_artifact_id: child, relationship } = edge;
        return `${nameOf(parent)} → ${nameOf(child)} (${edge.kind ?? relationship})`;
      })
      .sort(),
    nodes,
  };
}

describe('a lineage', () => {
  test('has every registered ancestor once, whenever it was registered', async () => {
    const { names, links } = await lineage('both');
    expect(names).toEqual(['both', 'left', 'right', 'root']);
    expect(links).toEqual([
      'left → both (merge)',
      'right → both (merge)',
      'root → left (finetune)',
      'root → right (finetune)',
    ]);
  });

  test('says of each node where its link was found, and its id twice', async () => {
    const { nodes } = await lineage('left');
    expect(nodes).toMatchObject([
      { artifact_id: ids.get('left'), node: ids.get('left'), source: 'model_card' },
      { artifact_id: ids.get('root'), node: ids.get('root'), source: 'model_card' },
    ]);
  });

  test('of two that name each other ends', async () => {
    const { names, links } = await lineage('egg');
    expect(names).toEqual(['egg', 'hen']);
    expect(links).toEqual(['egg → hen (finetune)', 'hen → egg (finetune)']);
    expect((await lineage('egg', '?descendants=true')).links).toEqual(links);
  });

  test('of a model that names itself is that model', async () => {
    expect(await lineage('narcissus')).toMatchObject({ names: ['narcissus'], links: [] });
  });

  test('stops at a parent that is not registered, unless asked to show it', async () => {
    expect(await lineage('orphan')).toMatchObject({ names: ['orphan'], links: [] });
    const { nodes, links } = await lineage('orphan', '?external=true');
    expect(links).toEqual(['not-registered → orphan (finetune)']);
    expect(nodes[1]?.artifact_id).toMatch(/^external-[0-9a-f]{16}$/);
  });

  test('shows datasets and descendants where they are asked for', async () => {
    expect((await lineage('both', '?datasets=true')).links).toContain(
      'fenland-qa → both (fine_tuning_dataset)',
    );
    const { names } = await lineage('root', '?descendants=true');
    expect([...names].sort()).toEqual(['both', 'left', 'right', 'root']);
  });

  test.each([
    [404, '/artifact/model/unknown/lineage'],
    [404, '/artifact/dataset/unknown/lineage'],
    [400, '/artifact/model/un_known/lineage'],
    [400, '/artifact/model/unknown/lineage?external=yes'],
  ])('is %d for %s', async (status, path) => {
    expect((await registry.call('GET', path)).status).toBe(status);
  });
});

describe('a family with more links than one reply follows', () => {
  const LONG = 60;
  const youngest = `line-${LONG - 1}`;

  beforeAll(async () => {
    const { endpoints, tableName } = registry.stack;
    const client = new DynamoDBClient({ endpoint: endpoints.dynamodb });
    const table = createTable(tableName, client);
    // Nobody has registered the datasets, and it takes a look each to know.
    const datasets = Array.from({ length: MOST_LINKS - 1 }, (_, i) => `set-${i}`);
    for (let i = 0; i < LONG; i++) {
      const parents = i === 0 ? [] : [`line-${i - 1}`];
      await registerModel(table, { name: `line-${i}`, parents, datasets });
    }
    client.destroy();
  });

  test('is shown in part, and says so', async () => {
    const whole = await registry.call('GET', `/artifact/model/${youngest}/lineage`);
    expect([whole.status, (whole.body.nodes as unknown[]).length]).toEqual([200, LONG]);
    expect(whole.body).not.toHaveProperty('truncated');

    const path = `/artifact/model/${youngest}/lineage?datasets=true`;
    const { body } = await registry.call('GET', path);
    expect(body.truncated).toBe(true);
    expect((body.nodes as unknown[]).length).toBe(1 + 1000 / MOST_LINKS);
  });

  test('costs at least what was counted, and says so of each whose total is cut', async () => {
    const path = `/artifact/model/${youngest}/cost?dependency=true`;
    const { body } = await registry.call('GET', path);
    expect(body[youngest]).toEqual({
      standalone_cost: 1,
      total_cost: 1 + 1000 / MOST_LINKS,
      unknown: true,
      truncated: true,
    });
    const alone = await registry.call('GET', `/artifact/model/${youngest}/cost`);
    expect(alone.body).toEqual({ [youngest]: { total_cost: 1 } });
  });
});

describe('a cost', () => {
  async function cost(type: string, name: string, query = '') {
    const path = `/artifact/${type}/${ids.get(name)}/cost${query}`;
    const { status, body } = await registry.call('GET', path);
    expect(status).toBe(200);
    return body as unknown as Record<string, { total_cost: number; standalone_cost?: number }>;
  }

  test('of an artifact alone is its own, and only its', async () => {
    const body = await cost('dataset', 'fenland-qa');
    expect(Object.keys(body)).toEqual([ids.get('fenland-qa')]);
    expect(body[ids.get('fenland-qa') ?? '']).toEqual({ total_cost: expect.any(Number) });
    expect(body[ids.get('fenland-qa') ?? '']?.total_cost).toBeGreaterThan(0);
  });

  test('with dependencies has an entry for each, a diamond counted once', async () => {
    const body = await cost('model', 'both', '?dependency=true');
    const used = ['both', 'left', 'right', 'fenland-qa', 'root'].map((name) => ids.get(name));
    expect(Object.keys(body).sort()).toEqual([...used].sort());
    const dataset = body[ids.get('fenland-qa') ?? ''];
    // The models have no weights to measure, so what they cost is what their data does.
    expect(body[ids.get('both') ?? '']).toEqual({
      standalone_cost: 0,
      total_cost: dataset?.total_cost,
      unknown: true,
    });
    expect(body[ids.get('left') ?? '']).toEqual({
      standalone_cost: 0,
      total_cost: 0,
      unknown: true,
    });
  });

  test('that the index does not tell is a 500 that says no more', async () => {
    const path = `/artifact/model/${ids.get('both')}/cost`;
    fate = ({ action, body }) =>
      action === 'GetItem' && JSON.stringify(body).includes('#ARTIFACT#')
        ? { kind: 'answer', status: 400, error: 'ResourceNotFoundException', message: 'a secret' }
        : proceed;
    try {
      const { status, headers, body } = await registry.call('GET', path);
      expect([status, body]).toEqual([
        500,
        {
          type: 'about:blank',
          title: 'Internal Server Error',
          status: 500,
          detail: 'The cost could not be computed.',
          instance: headers.get('x-request-id'),
        },
      ]);
      const other = await registry.call('GET', `/artifacts/model/${ids.get('both')}`);
      expect(other.status).toBe(503);
    } finally {
      fate = () => proceed;
    }
    expect((await registry.call('GET', path)).status).toBe(200);
  });

  test('of something under another type is not found', async () => {
    const path = `/artifact/model/${ids.get('fenland-qa')}/cost`;
    expect((await registry.call('GET', path)).status).toBe(404);
  });
});

describe('an audit trail', () => {
  interface Entry {
    readonly action: string;
    readonly user: unknown;
    readonly artifact: unknown;
  }
  async function trail(path: string) {
    const { status, body } = await registry.call('GET', path);
    expect(status).toBe(200);
    return body as unknown as readonly Entry[];
  }

  test('tells who did what, oldest first, its own reading included the next time', async () => {
    const id = ids.get('orphan');
    const path = `/artifact/model/${id}/audit`;
    const [first, ...others] = await trail(path);
    expect(others).toEqual([]);
    expect(first).toEqual({
      user: { name: 'admin', is_admin: true },
      date: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      artifact: { name: 'orphan', id, type: 'model' },
      action: 'CREATE',
    });
    expect((await trail(path)).map(({ action }) => action)).toEqual(['CREATE', 'AUDIT']);
  });

  test('gives offsets that are none of a list', () => {
    const state = { signingKey: new Uint8Array(32), generation: 1 };
    const foreign = cursorBehind('x', 'audit cursor', state);
    expect(readCursor(foreign, 'audit cursor', state)).toBe('x');
    expect(() => readCursor(foreign, 'list cursor', state)).toThrow('none that this registry gave');
  });

  test.each([
    [404, '/artifact/model/registry/audit'],
    [404, `/artifact/model/${'x'.repeat(3000)}/audit`],
    [404, '/artifact/model/unknown/audit'],
    [400, '/artifact/book/unknown/audit'],
    [400, '/artifact/model/unknown/audit?offset=1'],
  ])('is %d for %s', async (status, path) => {
    expect((await registry.call('GET', path)).status).toBe(status);
  });
});
