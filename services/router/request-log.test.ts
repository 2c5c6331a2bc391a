import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const folder = mkdtempSync(join(tmpdir(), 'log-'));
const file = join(folder, 'registry.log');
let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack(
    { variables: { LOG_LEVEL: '2', LOG_FILE: file } },
    { hubRepositories: [smallModel('acme/tiny')] },
  );
});
afterAll(async () => {
  await registry.close();
  rmSync(folder, { recursive: true });
});

function linesOf(requestId: string | null): readonly Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .filter((line) => line.requestId === requestId);
}

test('every request leaves a line with its id, method, path, status and latency', async () => {
  const { headers } = await registry.call('GET', '/artifacts/model/unknown');
  const lines = linesOf(headers.get('x-request-id'));
  expect(lines).toContainEqual(
    expect.objectContaining({
      message: 'request',
      method: 'GET',
      path: '/artifacts/model/unknown',
      status: 404,
      latencyMs: expect.any(Number),
      user: 'admin',
    }),
  );
});

test('bodies are shown while debugging, without what is secret in them', async () => {
  const { headers, body } = await registry.call('POST', '/artifact/model', {
    body: { url: 'https://huggingface.co/acme/tiny' },
  });
  const lines = linesOf(headers.get('x-request-id'));
  const bodies = lines.filter(({ message }) => /body$/.test(String(message)));
  expect(bodies.map(({ message }) => message)).toEqual(['request body', 'reply body']);
  expect(JSON.stringify(bodies[0])).toContain('acme/tiny');
  const ticket = new URL(body.data?.download_url ?? '').searchParams.get('ticket') ?? '';
  expect(ticket.length).toBeGreaterThan(20);
  const log = readFileSync(file, 'utf8');
  expect(log).not.toContain(ticket);
  expect(log).not.toContain(registry.stack.token);
});
