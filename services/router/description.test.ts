import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { metricNames } from '#shared/domain/metrics.ts';
import { routes } from './routes/index.ts';

let registry: TestStack;

beforeAll(async () => {
  registry = await startTestStack();
});
afterAll(() => registry.close());

const open = (path: string) => registry.call('GET', path, { token: null });

/** Of a schema, as far as this looks at it. */
interface Described {
  readonly required: readonly string[];
}

test('the description is served to anybody, and names every operation', async () => {
  const { status, body } = await open('/openapi.json');
  expect([status, body.openapi]).toEqual([200, '3.1.1']);
  const paths = body.paths as Record<string, object>;
  for (const { method, path } of routes) {
    expect(paths[path.replace('+}', '}')]).toHaveProperty(method.toLowerCase());
  }
});

test('the rating is described metric by metric', async () => {
  const { body } = await open('/openapi.json');
  const { schemas } = body.components as { readonly schemas: Record<string, Described> };
  const latencies = metricNames.map((name) => `${name}_latency`);
  expect(schemas.ModelRating?.required).toEqual(
    expect.arrayContaining([...metricNames, ...latencies, 'net_score', 'net_score_latency']),
  );
});

test('the page names every operation, in less than 40 KB and without a script', async () => {
  const { status, headers, body } = await open('/docs');
  const html = String(body.text);
  expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(Buffer.byteLength(html)).toBeLessThan(40 * 1024);
  expect(html).not.toMatch(/<script|\son\w+=|javascript:/i);
  for (const { method, path } of routes) {
    expect(html).toContain(`<h3>${method} ${path.replace('+}', '}')}</h3>`);
  }
});

test('every link inside the page leads somewhere', async () => {
  const html = String((await open('/docs')).body.text);
  const targets = [...html.matchAll(/href=#([\w-]+)/g)].map(([, id]) => id);
  expect(targets.length).toBeGreaterThan(30);
  for (const id of targets) expect(html).toContain(`id=${id}>`);
});

test('the page loads nothing but its own style, which is in it', async () => {
  const { headers, body } = await open('/docs');
  const style = /<style>([^<]*)<\/style>/.exec(String(body.text))?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(headers.get('content-security-policy')).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
  );
});
