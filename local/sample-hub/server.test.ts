import { modelInfo } from '@huggingface/hub';
import { describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/rest';
import type { LoggedRequest } from './http/request-log.ts';
import { startSampleHub } from './server.ts';
import { type Members, testClient } from './test-client.ts';

const SKERRY = '/api/models/saltmarsh-ai/skerry-7b';
const { hub, ask, answer } = testClient();

describe('faults', () => {
  test('fail as many times as they are told, in the words of whoever is asked', async () => {
    hub().faults.add({ kind: 'status', status: 503, retryAfter: 7, times: 2, match: SKERRY });
    const first = await answer(SKERRY);
    expect([first.status, first.headers.get('retry-after'), first.body]).toEqual([
      503,
      '7',
      { error: 'Service Unavailable' },
    ]);
    expect((await answer('/api/models/lanternfish/quern-base')).status).toBe(200);
    expect((await answer(SKERRY)).status).toBe(503);
    expect((await answer(SKERRY)).status).toBe(200);
  });

  test.each([
    [404, 'Not Found'],
    [429, 'You have exceeded a secondary rate limit'],
    [500, 'Server Error'],
    [502, 'Server Error'],
  ] as const)('make GitHub answer %i', async (status, message) => {
    hub().faults.add({ kind: 'status', status, times: 1, match: { upstream: 'github' } });
    const refused = await answer('/github/repos/saltmarsh-ai/skerry');
    expect([refused.status, refused.body.message]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  test('of the Hub’s 429 say in its own header how long to wait', async () => {
    hub().faults.add({ kind: 'status', status: 429, retryAfter: 12, times: 1 });
    const { headers } = await ask(SKERRY);
    expect([headers.get('ratelimit'), headers.get('retry-after')]).toEqual([
      '"api";r=0;t=12',
      '12',
    ]);
  });

  test('fit by upstream, method and a pattern of the path, in the order added', async () => {
    const { faults } = hub();
    const id = faults.add({
      kind: 'status',
      status: 500,
      match: { upstream: 'hub', method: 'head', path: '/skerry-7b/*/config.json' },
    });
    faults.add({ kind: 'status', status: 404, match: /config\.json$/ });
    const path = '/saltmarsh-ai/skerry-7b/resolve/main/config.json';
    expect((await ask(path, { method: 'HEAD' })).status).toBe(500);
    expect((await ask(path)).status).toBe(404);
    faults.remove(id);
    expect((await ask(path, { method: 'HEAD' })).status).toBe(404);
    faults.clear();
    expect((await ask(path)).status).toBe(200);
  });

  test('make an answer late', async () => {
    hub().faults.add({ kind: 'latency', ms: 40, times: 1 });
    const from = performance.now();
    await answer(SKERRY);
    expect(performance.now() - from).toBeGreaterThanOrEqual(35);
  });

  test('stall in the middle of a body, and end well', async () => {
    const whole = await (await ask(SKERRY)).text();
    hub().faults.add({ kind: 'slow', ms: 1, times: 1 });
    expect(await (await ask(SKERRY)).text()).toBe(whole);

    hub().faults.add({ kind: 'slow', times: 1 });
    const reader = (await ask(SKERRY)).body?.pipeThrough(new TextDecoderStream()).getReader();
    const half = Math.floor(Buffer.byteLength(whole) / 2);
    let read = '';
    while (read.length < half) read += (await reader?.read())?.value;
    expect(whole.startsWith(read)).toBe(true);
    expect(read).toHaveLength(half);
    await reader?.cancel();
  });

  test('let a client wait that gives up before there is an answer', async () => {
    hub().forgetRequests();
    hub().faults.add({ kind: 'hang', times: 1 });
    await expect(ask(SKERRY, { signal: AbortSignal.timeout(30) })).rejects.toThrow(/timeout/);
    hub().faults.add({ kind: 'hang', ms: 10, times: 1 });
    await expect(ask(SKERRY)).rejects.toThrow('fetch failed');
    expect(hub().requests.at(-1)).toMatchObject({ status: undefined, endedAt: expect.any(Date) });
  });

  test('break a body off, with a head that promised all of it or only half', async () => {
    const whole = await (await ask(SKERRY)).text();
    hub().faults.add({ kind: 'half-body', times: 1 });
    const broken = await ask(SKERRY);
    expect(broken.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
    await expect(broken.text()).rejects.toThrow('terminated');

    hub().faults.add({ kind: 'half-body', contentLength: 'half', times: 1 });
    const short = await (await ask(SKERRY)).text();
    expect(whole.startsWith(short)).toBe(true);
    expect(short.length).toBeLessThan(whole.length);
  });

  test('cut JSON short, or give a page in its place', async () => {
    hub().faults.add({ kind: 'truncated-json', times: 1 });
    await expect((await ask(SKERRY)).json()).rejects.toThrow('JSON');
    hub().faults.add({ kind: 'html', times: 1 });
    const page = await ask(SKERRY);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
    expect(await page.text()).toMatch(/^<!doctype html>/);
  });

  test('reach the upstreams’ own clients as the errors that they know', async () => {
    hub().faults.add({ kind: 'status', status: 502, times: 2 });
    await expect(
      modelInfo({ name: 'saltmarsh-ai/skerry-7b', hubUrl: hub().hubUrl }),
    ).rejects.toMatchObject({ statusCode: 502 });
    const { rest } = new Octokit({ baseUrl: hub().gitHubUrl, log: silent });
    await expect(rest.repos.get({ owner: 'saltmarsh-ai', repo: 'skerry' })).rejects.toMatchObject({
      status: 502,
    });
  });
});

describe('requests', () => {
  test('are noted with their upstream, times and status', async () => {
    hub().forgetRequests();
    await answer(`${SKERRY}?blobs=true`);
    await answer('/github/repos/nobody/nothing');
    expect(hub().requests).toEqual([
      {
        method: 'GET',
        path: `${SKERRY}?blobs=true`,
        upstream: 'hub',
        content: '',
        startedAt: expect.any(Date),
        endedAt: expect.any(Date),
        status: 200,
      },
      expect.objectContaining({
        upstream: 'github',
        path: '/github/repos/nobody/nothing',
        status: 404,
      }),
    ]);
  });

  test('with a path that is not correctly escaped are refused', async () => {
    expect((await ask('/api/models/%E0%A4%A')).status).toBe(400);
  });
});

describe('the switches', () => {
  test('add and clear faults over HTTP, and refuse rules that they do not know', async () => {
    const put = (rules: unknown) =>
      answer('/__faults', { method: 'PUT', body: JSON.stringify(rules) });
    const added = await put([{ kind: 'status', status: 500, match: SKERRY }]);
    expect(added.body).toEqual({ ids: [expect.any(Number)] });
    expect((await ask(SKERRY)).status).toBe(500);
    expect((await ask('/__faults', { method: 'DELETE' })).status).toBe(204);
    expect((await ask(SKERRY)).status).toBe(200);

    const refused = await put([{ kind: 'status', status: 418 }]);
    expect([refused.status, refused.body.error]).toEqual([400, expect.stringContaining('status')]);
    expect((await ask('/__nothing')).status).toBe(404);
  });

  test('show and forget the requests', async () => {
    await ask('/__requests', { method: 'DELETE' });
    await answer(SKERRY);
    const { body } = await answer<readonly LoggedRequest[]>('/__requests');
    expect(body).toMatchObject([{ path: SKERRY, status: 200 }]);
  });

  test('spend a quota', async () => {
    const put = (setting: Members) =>
      ask('/__quota', { method: 'PUT', body: JSON.stringify(setting) });
    expect((await put({ upstream: 'github', remaining: 0 })).status).toBe(204);
    expect((await answer('/github/repos/saltmarsh-ai/skerry')).status).toBe(403);
    await put({ upstream: 'github', remaining: 1_000_000 });
    expect((await answer('/github/repos/saltmarsh-ai/skerry')).status).toBe(200);
    expect((await put({ upstream: 'elsewhere' })).status).toBe(400);
  });
});

describe('a server', () => {
  test('ends at once, whatever is under way', async () => {
    const other = await startSampleHub();
    other.faults.add({ kind: 'hang' });
    const hanging = fetch(other.hubUrl + SKERRY);
    const ended = expect(hanging).rejects.toThrow('fetch failed');
    while (other.requests.length === 0) await new Promise(setImmediate);
    await other.close();
    await ended;
  });

  test('without a token of its own takes any', async () => {
    const other = await startSampleHub({ latencyMs: 1 });
    try {
      const response = await fetch(`${other.hubUrl}/api/models/saltmarsh-ai/skerry-next`, {
        headers: { authorization: 'Bearer hf_any' },
      });
      expect(response.status).toBe(200);
    } finally {
      await other.close();
    }
  });

  test('serves what a test brings, in the place of what has the same name', async () => {
    const other = await startSampleHub({
      gitHubRepositories: [
        { name: 'saltmarsh-ai/skerry', shows: '', description: 'Another', files: {}, history: [] },
      ],
    });
    try {
      const response = await fetch(`${other.gitHubUrl}/repos/saltmarsh-ai/skerry`);
      expect(await response.json()).toMatchObject({ description: 'Another' });
    } finally {
      await other.close();
    }
  });
});

const silent = { debug() {}, info() {}, warn() {}, error() {} };
