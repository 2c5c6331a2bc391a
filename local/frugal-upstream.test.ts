import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogueEntries } from './sample-hub/catalogue/catalogue.ts';
import { createRounds } from './testing/rounds.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';
import { countUpstream, createUpstreamRecord } from './upstream-record.ts';

/** History pages and the bundle's file reads apart. */
const MOST_REQUESTS = 30;

/** Models whose code has 500 commits and more. */
const longHistories = new Set(['skerry-7b', 'skerry-7b-instruct', 'quern-base']);

const rounds = createRounds();
const record = createUpstreamRecord(() => (registry ? [registry.hub.hubUrl] : []));
let registry: TestStack | undefined;

beforeAll(async () => {
  registry = await startTestStack(
    {
      around: record.around,
      onStep: ({ kind, state }) => kind === 'entered' && state === 'Bundle' && rounds.stop(),
      variables: { GITHUB_TOKEN: 'sample', GATE_POLICY: 'open', BUNDLE_MAX_MB: '1' },
    },
    { hold: rounds.hold },
  );
});
afterAll(async () => {
  record.close();
  await registry?.close();
});

function running(): TestStack {
  if (registry === undefined) throw new Error('the registry is not running');
  return registry;
}

/** Posts a source and waits for what becomes of it; the run is the only one under way. */
async function ingest(type: string, url: string): Promise<{ readonly run: string }> {
  const { hub, call } = running();
  hub.forgetRequests();
  const headers = { prefer: 'respond-async' };
  const { body } = await call('POST', `/artifact/${type}`, { body: { url }, headers });
  const run = String(body.execution);
  let status: unknown;
  do {
    const wait = { headers: { prefer: 'wait=20' } };
    ({ status } = (await call('GET', `/executions/${run}`, wait)).body);
  } while (status === 'RUNNING');
  expect(status).toBe('SUCCEEDED');
  return { run };
}

describe('one ingestion of the sample catalogue', () => {
  test.each(catalogueEntries)(
    'asks nothing twice, and little: $name',
    async ({ name, type, url }) => {
      const { counted, result } = await rounds.count(ingest(type, url));
      expect(counted).toBeLessThanOrEqual(longHistories.has(name) ? 7 : 4);
      const { run } = result;
      const asked = running().hub.requests.map((request) => {
        return `${request.method} ${request.path} ${request.content}`;
      });
      expect(asked).toEqual([...new Set(asked)]);

      expect(record.of(run)).toHaveLength(asked.length);
      const { upstream_requests: requests } = countUpstream(record.of(run));
      expect(requests).toBeGreaterThan(0);
      expect(requests).toBeLessThanOrEqual(MOST_REQUESTS);
    },
  );
});

test.each(['skerry-7b', 'windrow-ctc-small'])(
  'rating %s again, at the same commits, asks nothing',
  async (name) => {
    const { hub, call } = running();
    const found = await call('GET', `/artifact/byName/${name}`);
    const [{ id }] = found.body as unknown as [{ readonly id: string }];
    hub.forgetRequests();

    const again = await call('POST', `/artifact/model/${id}/rate`, { body: {} });
    expect(again.status).toBe(202);
    const wait = { headers: { prefer: 'wait=20' } };
    const ended = await call('GET', String(again.headers.get('location')), wait);
    expect(ended.body.status).toBe('SUCCEEDED');
    expect(hub.requests.map(({ path }) => path)).toEqual([]);
  },
);
