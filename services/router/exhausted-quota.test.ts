import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { SampleHub } from '#local/sample-hub/server.ts';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';

/** When there is something left again, in seconds: longer than anything of ours takes. */
const RESET_S = 1_800;
/** Which commit is the newest is asked each time, on the Hub. */
const asksForTheNewest = /\/revision\/HEAD\?|\/resolve\/main\//;

function secondary(status: 403 | 429): (hub: SampleHub) => void {
  const match = { upstream: 'github' } as const;
  return ({ faults }) => {
    faults.add({ kind: 'status', status, retryAfter: RESET_S, match, times: 1 });
  };
}

function primary(remaining: number): (hub: SampleHub) => void {
  return (hub) => hub.setQuota('github', { remaining, resetInSeconds: RESET_S });
}

/** Ways in which GitHub has enough of us. */
const models = [
  // First, as long as nothing of the history is kept.
  { what: 'is used up when half of the history is read', exhaust: primary(3) },
  { what: 'is used up', exhaust: primary(0) },
  { what: 'is a secondary one, told with a 403', exhaust: secondary(403) },
  { what: 'is a secondary one, told with a 429', exhaust: secondary(429) },
].map((way, index) => ({ ...way, name: `quota-${index}` }));

let registry: TestStack;
beforeAll(async () => {
  jest.useFakeTimers({ advanceTimers: true, doNotFake: [...allButTheDate] });
  registry = await startTestStack(
    { variables: { GITHUB_TOKEN: 'sample', GATE_POLICY: '{"reviewedness":0.5}' } },
    {
      hubRepositories: models.map(({ name }) =>
        smallModel(`saltmarsh-ai/${name}`, {
          frontMatter: 'code_repository: https://github.com/saltmarsh-ai/skerry\n',
        }),
      ),
    },
  );
});
afterAll(async () => {
  await registry.close();
  jest.useRealTimers();
});

function post(name: string): Promise<Reply> {
  registry.hub.forgetRequests();
  const body = { url: `https://huggingface.co/saltmarsh-ai/${name}` };
  return registry.call('POST', '/artifact/model', { body });
}

describe.each(models)('while the quota of GitHub $what', ({ name, exhaust }) => {
  test('nothing is judged or registered, and after the reset only GitHub is asked', async () => {
    exhaust(registry.hub);
    const { status, headers, body } = await post(name);
    expect(status).toBe(503);
    const wait = Number(headers.get('retry-after'));
    expect(wait).toBeGreaterThan(RESET_S - 60);
    // GitHub tells the reset in whole seconds of the day.
    expect(wait).toBeLessThanOrEqual(RESET_S + 1);
    expect(body.detail).toBe('the gate could not decide: reviewedness unknown');
    expect(body.failed).toEqual([
      expect.objectContaining({ metric: 'reviewedness', score: 0, status: 'inconclusive' }),
    ]);
    expect((await registry.call('GET', `/artifact/byName/${name}`)).status).toBe(404);

    jest.setSystemTime(Date.now() + wait * 1_000);
    const { status: later, body: artifact } = await post(name);
    expect(later).toBe(201);
    const ofTheHub = registry.hub.requests.filter(({ upstream }) => upstream === 'hub');
    const paths = ofTheHub.map(({ path }) => path);
    expect(paths.filter((path) => !asksForTheNewest.test(path))).toEqual([]);
    const rated = await registry.call('GET', `/artifact/model/${artifact.metadata?.id}/rate`);
    expect(rated.body).toMatchObject({ reviewedness: 1, status: { reviewedness: 'scored' } });
  });
});
