import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogueEntries } from './sample-hub/catalogue/catalogue.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';
import { countUpstream, createUpstreamRecord } from './upstream-record.ts';

/** History pages and the bundle's file reads apart. */
const MOST_REQUESTS = 30;

const record = createUpstreamRecord(() => (registry ? [registry.hub.hubUrl] : []));
let registry: TestStack | undefined;

beforeAll(async () => {
  registry = await startTestStack({
    around: record.around,
    variables: { GITHUB_TOKEN: 'sample', GATE_POLICY: 'open', INGEST_WAIT_SECONDS: '25' },
  });
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
  test.each(catalogueEntries)('asks nothing twice, and little: $name', async ({ type, url }) => {
    const { run } = await ingest(type, url);
    const asked = running().hub.requests.map((request) => {
      return `${request.method} ${request.path} ${request.content}`;
    });
    expect(asked).toEqual([...new Set(asked)]);

    expect(record.of(run)).toHaveLength(asked.length);
    const { upstream_requests: counted } = countUpstream(record.of(run));
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThanOrEqual(MOST_REQUESTS);
  });
});
