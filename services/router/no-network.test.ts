import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let registry: TestStack;
let port: number;

beforeAll(async () => {
  port = await portOfNobody();
  registry = await startTestStack({
    variables: {
      HF_ENDPOINT: `http://127.0.0.1:${port}`,
      // Where this stands for two addresses, both are tried.
      GITHUB_API_URL: `http://localhost:${port}`,
    },
  });
});
afterAll(() => registry.close());

/** Where somebody listened a moment ago, and nobody does now. */
async function portOfNobody(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return own;
}

test.each([
  ['model', 'https://huggingface.co/acme/tiny', '127.0.0.1'],
  ['code', 'https://github.com/acme/trainer', 'localhost'],
])(
  'whoever posts a %s without a network is told how to see the registry at work',
  async (type, url, host) => {
    const { status, body } = await registry.call('POST', `/artifact/${type}`, { body: { url } });
    expect([status, body.detail, body.next]).toStrictEqual([
      503,
      `could not reach ${host}:${port}`,
      ['without a network, npm run demo shows the registry on its sample hub'],
    ]);
  },
);
