import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { DeadlineExceeded, UpstreamError } from '#shared/domain/errors.ts';
import { startUpstream, type Upstream } from '../testing/upstream.ts';
import { type Ask, createHttp, type HttpOptions } from './http.ts';
import type { ResolveName } from './public-lookup.ts';
import { createQuotaMemory } from './quota-memory.ts';

type Answering = Parameters<typeof startUpstream>[0];
type Response = Parameters<Answering>[1];

/** A way out to one upstream, that waits for nothing it need not wait for. */
function wayOut({ url }: Upstream, options: Partial<HttpOptions> = {}) {
  const counter = { requests: 0 };
  const http = createHttp({
    endpoints: [{ url, token: 'hf_secret' }],
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
    counter,
    quotas: createQuotaMemory(),
    ...options,
  });
  const ask = (path: string, asked: Partial<Ask> = {}) =>
    http.ask({ url: `${url}${path}`, limit: 1000, longer: 'cut', ...asked });
  return { ask, counter };
}

/** Answers one after the other; the last one for good. */
function inTurn(...answers: ((response: Response) => void)[]): Answering {
  let turn = 0;
  return (_request, response) => {
    answers[Math.min(turn, answers.length - 1)]?.(response);
    turn += 1;
  };
}

const status =
  (code: number, headers = {}) =>
  (response: Response) =>
    void response.writeHead(code, headers).end('{}');
const breakOff = (response: Response) => {
  response.writeHead(200, { 'content-length': 100 });
  response.write('half', () => response.destroy());
};
const hang = () => {};
const packedInPart = (response: Response) =>
  void response
    .writeHead(200, { 'content-encoding': 'gzip' })
    .end(gzipSync('half').subarray(0, 12));

/** What a request ends in that must not succeed. */
async function failure(answer: Promise<unknown>): Promise<unknown> {
  return answer.then(
    () => {
      throw new Error('it succeeded');
    },
    (error: unknown) => error,
  );
}

describe('what is momentary is tried once more', () => {
  test.each([502, 503, 504])('an answer of %i', async (code) => {
    await using upstream = await startUpstream(inTurn(status(code), status(200)));
    const { ask, counter } = wayOut(upstream);
    expect((await ask('/')).status).toBe(200);
    expect(counter.requests).toBe(2);
  });

  test.each([
    ['a connection that ends without an answer', (response: Response) => response.destroy()],
    ['a body that breaks off', breakOff],
  ])('%s', async (_, failure) => {
    await using upstream = await startUpstream(inTurn(failure, status(200)));
    expect((await wayOut(upstream).ask('/')).status).toBe(200);
  });

  test.each([
    ['a 500, which fails the same way again', status(500)],
    ['a 503 that says when to come back', status(503, { 'retry-after': '20' })],
  ])('but not %s', async (_, failure) => {
    await using upstream = await startUpstream(inTurn(failure, status(200)));
    expect((await wayOut(upstream).ask('/')).status).toBeGreaterThanOrEqual(500);
    expect(upstream.requests).toHaveLength(1);
  });

  test('on a connection of its own, since those that were kept may all have died', async () => {
    const used = new WeakSet<object>();
    await using upstream = await startUpstream(({ socket }, response) => {
      if (used.has(socket)) return socket.destroy();
      used.add(socket);
      // Not at once: two requests at a time need two connections.
      return setImmediate(() => response.end());
    });
    const { ask } = wayOut(upstream);
    await Promise.all([ask('/a'), ask('/b')]);
    expect((await ask('/c')).status).toBe(200);
  });

  test('and not without end', async () => {
    await using upstream = await startUpstream(inTurn(status(502)));
    expect((await wayOut(upstream).ask('/')).status).toBe(502);
    expect(upstream.requests).toHaveLength(2);
  });
});

describe('what is no answer is told in words that name the host', () => {
  test.each([
    ['did not answer in time', 'nothing at all', hang, { patience: 30 }],
    ['broke off its answer', 'half a body', breakOff, {}],
    ['broke off its answer', 'half a packed body', packedInPart, {}],
  ])('%s: %s', async (words, _, answer, options) => {
    await using upstream = await startUpstream(inTurn(answer));
    const error = await failure(wayOut(upstream, options).ask('/'));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ message: `${upstream.host} ${words}`, host: upstream.host });
  });

  test('could not reach a port where nobody listens', async () => {
    const upstream = await startUpstream(hang);
    await upstream[Symbol.asyncDispose]();
    const error = await failure(wayOut(upstream).ask('/'));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ message: `could not reach ${upstream.host}` });
  });
});

describe('the deadline ends everything', () => {
  test('a request that is under way', async () => {
    await using upstream = await startUpstream(hang);
    const error = await failure(wayOut(upstream, { deadline: Date.now() + 50 }).ask('/'));
    expect(error).toBeInstanceOf(DeadlineExceeded);
  });

  test('a request that has not begun: it is not sent', async () => {
    await using upstream = await startUpstream(hang);
    const error = await failure(wayOut(upstream, { deadline: Date.now() }).ask('/'));
    expect(error).toBeInstanceOf(DeadlineExceeded);
    expect(upstream.requests).toHaveLength(0);
  });

  test('a second attempt for which there would be no time', async () => {
    await using upstream = await startUpstream(inTurn(status(502), status(200)));
    const { ask } = wayOut(upstream, { backoff: [90_000, 90_000] });
    expect((await ask('/')).status).toBe(502);
  });
});

describe('redirects', () => {
  const to = (location: string) => status(302, { location });

  test('are followed on the same host, and what they say is kept', async () => {
    await using upstream = await startUpstream((request, response) => {
      if (request.url === '/new') return response.end('here');
      return response.writeHead(307, { location: '/new', 'x-repo-commit': 'abc' }).end();
    });
    const { ask, counter } = wayOut(upstream);
    const answer = await ask('/old');
    expect(answer).toMatchObject({ status: 200, url: new URL(`${upstream.url}/new`) });
    expect(answer.bytes.toString()).toBe('here');
    expect(answer.onTheWay('x-repo-commit')).toBe('abc');
    expect(counter.requests).toBe(2);
  });

  test.each([
    'http://127.0.0.1:9/',
    'http://localhost:9/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'https://10.0.0.1/',
    'https://2130706433/',
    'https://example.org/',
    'https://hf.co.example.org/',
    'https://evilhf.co/',
    'https://cdn-lfs.hf.co:8443/',
    'http://cdn-lfs.hf.co/',
    'https://cdn-lfs.hf.co./',
    'file:///etc/passwd',
    'http://%',
  ])('to %s are not followed', async (location) => {
    await using upstream = await startUpstream(inTurn(to(location)));
    const error = await failure(wayOut(upstream).ask('/'));
    expect(error).toBeInstanceOf(UpstreamError);
    expect(error).toMatchObject({ message: expect.stringContaining('a place that is not asked') });
    expect(upstream.requests).toHaveLength(1);
  });

  test.each(['127.0.0.1', '10.1.2.3', '169.254.169.254', 'fe80::1'])(
    'to an allowed name that leads to %s are not followed',
    async (address) => {
      await using upstream = await startUpstream(inTurn(to('https://cdn-lfs.hf.co/file')));
      const asked: string[] = [];
      const resolveName: ResolveName = (hostname, _options, callback) => {
        asked.push(hostname);
        callback(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
      };
      const error = await failure(wayOut(upstream, { resolveName }).ask('/'));
      expect(error).toMatchObject({ message: 'could not reach cdn-lfs.hf.co' });
      expect(error).toMatchObject({ cause: { name: 'NonPublicAddress' } });
      expect(asked).toEqual(['cdn-lfs.hf.co']);
    },
  );

  test('are followed five times', async () => {
    await using upstream = await startUpstream(inTurn(to('/again')));
    const error = await failure(wayOut(upstream).ask('/'));
    expect(error).toMatchObject({ message: expect.stringContaining('redirects without end') });
    expect(upstream.requests).toHaveLength(6);
  });

  test('of a question with a body are not followed', async () => {
    await using upstream = await startUpstream(inTurn(to('/elsewhere')));
    const posted = wayOut(upstream).ask('/', { method: 'POST', content: '{}' });
    expect(await failure(posted)).toBeInstanceOf(UpstreamError);
    expect(upstream.requests).toEqual(['POST /']);
  });
});

describe('tokens', () => {
  test('are told to their endpoint, and to no other that a redirect leads to', async () => {
    const told: Record<string, string | undefined> = {};
    const note: Answering = ({ url = '', headers }) => {
      told[url] = headers.authorization;
    };
    await using other = await startUpstream((request, response) => {
      note(request, response);
      response.writeHead(302, { location: `${hub.url}/back` }).end();
    });
    const ways: Record<string, string> = { '/start': `${other.url}/away`, '/back': '/end' };
    await using hub = await startUpstream((request, response) => {
      note(request, response);
      const location = ways[request.url ?? ''];
      return location ? response.writeHead(302, { location }).end() : response.end();
    });
    const endpoints = [
      { url: hub.url, token: async () => 'hf_secret' },
      { url: other.url, token: 'other_secret' },
    ];
    expect((await wayOut(hub, { endpoints }).ask('/start')).status).toBe(200);
    expect(told).toEqual({
      '/start': 'Bearer hf_secret',
      '/away': undefined,
      '/back': undefined,
      '/end': undefined,
    });
  });

  test('stay with an endpoint that shares its host with others', async () => {
    const told: (string | undefined)[] = [];
    await using upstream = await startUpstream(({ headers }, response) => {
      told.push(headers.authorization);
      response.end();
    });
    const endpoints = [
      { url: upstream.url, token: 'hf_secret' },
      { url: `${upstream.url}/github`, token: 'other_secret' },
    ];
    const { ask } = wayOut(upstream, { endpoints });
    await ask('/api/models/a');
    await ask('/github/repos/a/b');
    await ask('/githubber');
    expect(told).toEqual(['Bearer hf_secret', 'Bearer other_secret', 'Bearer hf_secret']);
  });
});

describe('bodies', () => {
  const long = 'x'.repeat(1001);

  test('of just the limit are whole', async () => {
    await using upstream = await startUpstream(inTurn((response) => response.end(long.slice(1))));
    expect(await wayOut(upstream).ask('/')).toMatchObject({ cut: false });
  });

  test.each([
    ['plain', (response: Response) => response.end(long)],
    [
      'packed, which counts as unpacked',
      (response: Response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(long)),
    ],
  ])('above it are cut, or refused: %s', async (_, answer) => {
    await using upstream = await startUpstream(inTurn(answer));
    const { ask } = wayOut(upstream);
    const cut = await ask('/');
    expect(cut.cut).toBe(true);
    expect(cut.bytes.toString()).toBe(long.slice(1));
    expect(await failure(ask('/', { longer: 'refuse' }))).toBeInstanceOf(UpstreamError);
  });

  test('without end are not read to their end', async () => {
    await using upstream = await startUpstream((_request, response) => {
      const piece = 'more of it'.repeat(1000);
      const more = () => response.write(piece, () => !response.destroyed && more());
      more();
    });
    expect(await wayOut(upstream).ask('/')).toMatchObject({ cut: true });
  });

  test('of an error are not what it is about', async () => {
    await using upstream = await startUpstream(
      inTurn((response) => response.writeHead(404).end('x'.repeat(100_000))),
    );
    const answer = await wayOut(upstream).ask('/', { longer: 'refuse', limit: 10 });
    expect(answer.status).toBe(404);
  });
});

describe('within one run', () => {
  test('the same GET is sent once, however many ask for it at once', async () => {
    await using upstream = await startUpstream(inTurn(status(200)));
    const { ask, counter } = wayOut(upstream);
    await Promise.all([ask('/a'), ask('/a'), ask('/b')]);
    await ask('/a');
    expect(upstream.requests.toSorted()).toEqual(['GET /a', 'GET /b']);
    expect(counter.requests).toBe(2);
  });

  test.each([
    ['that it was asked too often', status(429)],
    ['that something broke', status(500)],
    ['nothing', breakOff],
  ])('an upstream that said %s is asked again', async (_, bad) => {
    await using upstream = await startUpstream(inTurn(bad, bad, status(200)));
    const { ask } = wayOut(upstream);
    await ask('/').catch(() => {});
    await ask('/').catch(() => {});
    expect((await ask('/')).status).toBe(200);
  });
});
