import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';

let registry: TestStack;
beforeAll(async () => {
  registry = await startTestStack();
});
afterAll(() => registry.close());

const open = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  registry.call('GET', path, { token: null, headers });

/** What the shell loads, in its order: the icon, the style sheet and the script. */
async function assets(): Promise<readonly string[]> {
  const { body } = await open('/ui/');
  return [...String(body.text).matchAll(/"(\/ui\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
}

describe('the page', () => {
  test('is where the root leads', async () => {
    const { status, headers } = await open('/');
    expect([status, headers.get('location')]).toEqual([302, '/ui/']);
  });

  test.each(['/ui', '/ui/', '/ui/ingest', '/ui/artifacts/model/x/', '/api/ui/health', '/ui/%2e'])(
    'is at %s, whatever it will show there',
    async (path) => {
      const { status, headers, body } = await open(path);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(body).toEqual((await open('/ui')).body);
    },
  );

  test('loads scripts, styles and pictures from here alone, and none of them stand in it', async () => {
    const { headers, body } = await open('/ui/');
    const policy = headers.get('content-security-policy')?.split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ]);
    expect(String(body.text)).not.toMatch(/<style|<script[^>]*>[^<]|\son\w+=|style=|https?:/);
    expect(await assets()).toHaveLength(3);
  });

  test('is asked for anew each time, and sent only when it has changed', async () => {
    const { headers } = await open('/ui/');
    expect(headers.get('cache-control')).toBe('no-cache');
    const again = await open('/ui/', { 'if-none-match': headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  test('has files that are kept for good', async () => {
    const types = ['image/svg+xml', 'text/css; charset=utf-8', 'text/javascript; charset=utf-8'];
    for (const [i, path] of (await assets()).entries()) {
      const { status, headers, body } = await open(path);
      expect([status, headers.get('content-type')]).toEqual([200, types[i]]);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(String(body.text).length).toBeGreaterThan(100);
    }
  });

  test.each(['/ui/assets/main.js', '/ui/assets/index.html', '/ui/assets/', '/ui/assets/..%2fx'])(
    'has no file at %s',
    async (path) => expect((await open(path)).status).toBe(404),
  );

  test.each([
    ['gzip, br', 'gzip'],
    ['br;q=1.0, GZIP;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['br', null],
    ['identity', null],
    ['gzip;q=0', null],
    ['gzip; q=0.000, br', null],
  ])('to whoever takes %s comes as %p', async (accepted, encoding) => {
    const { headers, body } = await open('/ui/', { 'accept-encoding': accepted });
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('vary')).toContain('accept-encoding');
    expect(body.text).toMatch(/^<!doctype html>/);
  });
});
