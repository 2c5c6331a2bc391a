import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from './testing/test-stack.ts';

/** Which commit is the newest, or what is in it whichever it is. */
const asksForTheNewest = /\/revision\/HEAD\?|\/resolve\/main\/|\/graphql .*query Head/;

let registry: TestStack | undefined;
beforeAll(async () => {
  // Nothing passes, so that the same source can be posted again.
  registry = await startTestStack({
    variables: { GITHUB_TOKEN: 'sample', GATE_POLICY: '{"net_score":1}' },
  });
});
afterAll(() => registry?.close());

/** What is asked of the upstreams when this is posted. */
async function requestsFor(url: string): Promise<readonly string[]> {
  if (registry === undefined) throw new Error('the registry is not running');
  const { hub, call } = registry;
  hub.forgetRequests();
  const { status } = await call('POST', '/artifact/model', { body: { url } });
  expect(status).toBe(424);
  return hub.requests.map(({ path, content }) => `${path} ${content}`);
}

test.each([
  'https://huggingface.co/saltmarsh-ai/skerry-7b-instruct',
  'https://huggingface.co/windrow-speech/windrow-ctc-small',
  'https://huggingface.co/quantmill/skerry-7b-instruct-GGUF',
])('who posts %s again only asks which commits are the newest', async (url) => {
  const first = await requestsFor(url);
  const second = await requestsFor(url);
  expect(second).toEqual(expect.arrayContaining([expect.stringContaining('/revision/HEAD')]));
  expect(second.filter((request) => !asksForTheNewest.test(request))).toEqual([]);
  expect(first.filter((request) => asksForTheNewest.test(request)).toSorted()).toEqual(
    second.toSorted(),
  );
});
