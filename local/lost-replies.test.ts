import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from './aws-call.ts';
import { smallModel } from './testing/small-model.ts';
import { startTestStack, type TestStack } from './testing/test-stack.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Fate = () => proceed;
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    { intercept: (call) => fate(call) },
    {
      hubRepositories: Array.from({ length: 40 }, (_, i) =>
        smallModel(`acme/tiny-${i}`, { aliases: [`acme/alias-${i}`] }),
      ),
    },
  );
});
beforeEach(() => {
  fate = () => proceed;
});
afterAll(() => registry.close());

let posted = 0;
const health = async () => Number((await registry.call('GET', '/health')).body.models);

/** Every write of an ingestion by its function, and its place among that function's writes. */
async function writesOfOneIngestion(): Promise<readonly [string, string, number][]> {
  // The first of all also writes the registry's own item.
  expect((await post()).status).toBe(201);
  const seen: [string, string, number][] = [];
  fate = ({ caller = '', action }) => {
    if (isWrite(action)) {
      const before = seen.filter(([name, other]) => name === caller && other === action).length;
      seen.push([caller, action, before]);
    }
    return proceed;
  };
  const { status } = await post();
  expect(status).toBe(201);
  fate = () => proceed;
  return seen;
}

function isWrite(action: string): boolean {
  return /^(PutItem|TransactWriteItems|StartExecution|PutObject|CompleteMultipartUpload)$/.test(
    action,
  );
}

function post() {
  const url = `https://huggingface.co/acme/alias-${posted++}`;
  return registry.call('POST', '/artifact/model', { body: { url } });
}

describe('an ingestion', () => {
  test('of which any write’s reply is lost is as if none were', async () => {
    const writes = await writesOfOneIngestion();
    const kinds = new Set(writes.map(([name, action]) => `${name} ${action}`));
    expect(kinds.size).toBeGreaterThan(10);
    for (const [caller, action, place] of writes) {
      const before = await health();
      let seen = 0;
      let lost = 0;
      fate = (call) => {
        if (call.caller !== caller || call.action !== action || seen++ !== place) return proceed;
        lost++;
        return { kind: 'lose-reply' };
      };
      const { status, body } = await post();
      fate = () => proceed;
      expect([caller, action, place, lost, status]).toEqual([caller, action, place, 1, 201]);
      expect(await health()).toBe(before + 1);
      const read = await registry.call('GET', `/artifacts/model/${body.metadata?.id}`);
      expect(read.status).toBe(200);
    }
  }, 60_000);
});

describe('a rating and an update', () => {
  /** What is done again and again to one model, and every write that it takes. */
  test.each([
    { name: 'rating', method: 'POST', path: '/rate', success: 202 },
    { name: 'update', method: 'PUT', path: '', success: 200 },
  ])(
    'are as if none were lost: $name',
    async ({ method, path, success }) => {
      const { body: made } = await post();
      const id = made.metadata?.id;
      const target = method === 'PUT' ? `/artifacts/model/${id}` : `/artifact/model/${id}${path}`;
      const body = method === 'PUT' ? { metadata: made.metadata, data: made.data } : {};
      const history = async () => {
        const { body: lines } = await registry.call('GET', `/artifact/model/${id}/rate/history`);
        return (lines as unknown as unknown[]).length;
      };
      async function again(): Promise<unknown> {
        const reply = await registry.call(method, target, { body });
        expect(reply.status).toBe(success);
        if (reply.status !== 202) return 'SUCCEEDED';
        const headers = { prefer: 'wait=20' };
        const { execution } = reply.body;
        return (await registry.call('GET', `/executions/${execution}`, { headers })).body.status;
      }

      const seen: string[] = [];
      fate = ({ caller = '', action }) => {
        if (isWrite(action) && isOwn(caller)) seen.push(`${caller} ${action}`);
        return proceed;
      };
      expect(await again()).toBe('SUCCEEDED');
      expect(new Set(seen).size).toBeGreaterThan(5);
      for (const write of new Set(seen)) {
        const before = await history();
        let lost = 0;
        fate = ({ caller, action }) =>
          `${caller} ${action}` === write && lost++ === 0 ? { kind: 'lose-reply' } : proceed;
        expect([write, await again(), lost > 0]).toEqual([write, 'SUCCEEDED', true]);
        fate = () => proceed;
        expect(await history()).toBe(before + 1);
        expect((await registry.call('GET', `/artifacts/model/${id}`)).status).toBe(200);
      }
    },
    120_000,
  );
});

/** One metric stands for all, whose writes are alike. */
function isOwn(caller: string): boolean {
  return ['router', 'resolve', 'license', 'combine', 'bundle', 'register'].includes(caller);
}
