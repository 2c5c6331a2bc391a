import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { TreeFile } from '#shared/domain/dossier.ts';
import { DeadlineExceeded, SourceUnreadable, UpstreamError } from '#shared/domain/errors.ts';
import { createSources, type SourcesOptions } from './create-sources.ts';
import { createHfCache } from './hf-cache/hf-cache.ts';
import type { OpenedFile, PinnedRepository, Sources } from './ports.ts';
import { startUpstream, type Upstream } from './testing/upstream.ts';

const sha = 'c0ffee'.padEnd(40, '0');
const model: PinnedRepository = { section: 'models', repo: 'acme/tiny', sha };
const repository: PinnedRepository = { section: 'repositories', repo: 'acme/tiny', sha };
const ofThisCommit = { 'x-repo-commit': sha };

function hash(algorithm: string, ...parts: readonly (string | Uint8Array)[]): string {
  return parts.reduce((hash, part) => hash.update(part), createHash(algorithm)).digest('hex');
}

/** A file that is kept in git itself. */
function plain(content: string | Uint8Array, path = 'notes.txt'): TreeFile {
  const { length: size } = Buffer.from(content);
  return { path, size, oid: hash('sha1', `blob ${size}\0`, content) };
}

/** A file in large-file storage, whose blob is only a pointer. */
function large(content: string | Uint8Array, path = 'model.safetensors'): TreeFile {
  const sha256 = hash('sha256', content);
  return { path, size: Buffer.from(content).length, oid: hash('sha1', 'pointer'), sha256 };
}

function sourcesOf({ url }: Upstream, options: Partial<SourcesOptions> = {}) {
  return createSources({
    hfEndpoint: url,
    gitHubApiUrl: `${url}/api`,
    deadline: Date.now() + 60_000,
    backoff: [0, 0],
    ...options,
  });
}

/** What both upstreams are asked for the same way. */
const upstreams = [
  ['the Hub', ({ hub }: Sources, file: TreeFile) => hub.open(model, file)],
  ['GitHub', ({ github }: Sources, file: TreeFile) => github.open(repository, file)],
] as const;

const answering =
  (status: number, body: string | Uint8Array, headers = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(status, { ...ofThisCommit, ...headers }).end(body);

async function contentOf(opened: OpenedFile): Promise<string> {
  if (opened.status !== 'found') throw new Error(opened.status);
  return (await buffer(opened.value)).toString();
}

describe.each(upstreams)('a file of %s', (_, open) => {
  test('is read whole, and is the one that the tree names', async () => {
    await using upstream = await startUpstream(answering(200, 'hello'));
    expect(await contentOf(await open(sourcesOf(upstream), plain('hello')))).toBe('hello');
    expect(upstream.requests).toHaveLength(1);
  });

  test('may be empty', async () => {
    await using upstream = await startUpstream(answering(200, ''));
    expect(await contentOf(await open(sourcesOf(upstream), plain('')))).toBe('');
  });

  test('is unpacked when it was packed for the way', async () => {
    const packed = answering(200, gzipSync('hello'), { 'content-encoding': 'gzip' });
    await using upstream = await startUpstream(packed);
    expect(await contentOf(await open(sourcesOf(upstream), plain('hello')))).toBe('hello');
  });

  test.each([
    ['another content of the same length', 'jello'],
    ['less than the tree says', 'hell'],
    ['more than the tree says', 'hello!'],
    ['a page without end', 'hello'.repeat(100_000)],
  ])('ends in an UpstreamError when what comes is %s', async (_what, body) => {
    await using upstream = await startUpstream(answering(200, body));
    const opened = await open(sourcesOf(upstream), plain('hello'));
    await expect(contentOf(opened)).rejects.toThrow(UpstreamError);
    await expect(contentOf(await open(sourcesOf(upstream), plain('hello')))).rejects.toThrow(
      'delivered something other than the file it names',
    );
  });

  test('ends in an UpstreamError when it breaks off', async () => {
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { ...ofThisCommit, 'content-length': 5 });
      response.write('hel', () => response.destroy());
    });
    const reading = contentOf(await open(sourcesOf(upstream), plain('hello')));
    await expect(reading).rejects.toThrow(`${upstream.host} broke off its answer`);
    await expect(reading).rejects.toThrow(UpstreamError);
  });

  test('ends in an UpstreamError when nothing more comes for too long', async () => {
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { ...ofThisCommit, 'content-length': 5 }).write('hel');
    });
    const reading = open(sourcesOf(upstream, { patience: 40 }), plain('hello')).then(contentOf);
    await expect(reading).rejects.toThrow(`${upstream.host} did not answer in time`);
  });

  test('ends in DeadlineExceeded when the time is over', async () => {
    await using upstream = await startUpstream((_request, response) => {
      response.writeHead(200, { ...ofThisCommit, 'content-length': 5 }).write('hel');
    });
    const deadline = Date.now() + 150;
    const reading = open(sourcesOf(upstream, { deadline }), plain('hello')).then(contentOf);
    await expect(reading).rejects.toThrow(DeadlineExceeded);
  });

  test('may be read slowly: only the upstream has to be quick', async () => {
    const content = 'x'.repeat(1_000_000);
    await using upstream = await startUpstream(answering(200, content));
    const opened = await open(sourcesOf(upstream, { patience: 400 }), plain(content));
    if (opened.status !== 'found') throw new Error(opened.status);
    let read = 0;
    for await (const chunk of opened.value) {
      if (read === 0) await wait(500);
      read += chunk.length;
    }
    expect(read).toBe(content.length);
  });

  test('is asked for once more when the first answer says that it is momentary', async () => {
    let asked = 0;
    await using upstream = await startUpstream((request, response) => {
      asked += 1;
      answering(asked === 1 ? 502 : 200, 'hello')(request, response);
    });
    expect(await contentOf(await open(sourcesOf(upstream), plain('hello')))).toBe('hello');
  });

  test('is asked for anew each time, since a stream is read only once', async () => {
    await using upstream = await startUpstream(answering(200, 'hello'));
    const sources = sourcesOf(upstream);
    expect(await contentOf(await open(sources, plain('hello')))).toBe('hello');
    expect(await contentOf(await open(sources, plain('hello')))).toBe('hello');
    expect(upstream.requests).toHaveLength(2);
  });

  test('that may not be read is gated, which is no failure', async () => {
    await using upstream = await startUpstream(answering(403, ''));
    expect(await open(sourcesOf(upstream), plain('hello'))).toEqual({ status: 'gated' });
  });

  test.each([
    ['the request limit is reached', 429, { 'retry-after': '20' }, 'the request limit of'],
    ['the upstream fails', 500, {}, 'answered with an error (500)'],
    ['the tree lists what is not there', 404, { 'x-error-code': 'EntryNotFound' }, ''],
  ])('is an UpstreamError when %s', async (_when, status, headers, message) => {
    await using upstream = await startUpstream(answering(status, '', headers));
    const opening = open(sourcesOf(upstream), plain('hello'));
    await expect(opening).rejects.toThrow(UpstreamError);
    await expect(opening).rejects.toThrow(message);
  });

  test('is sent no faster than it is used', async () => {
    const part = new Uint8Array(65_536).fill(7);
    const parts = 512;
    const whole = hash(
      'sha1',
      `blob ${parts * part.length}\0`,
      Buffer.alloc(parts * part.length, 7),
    );
    let sent = 0;
    await using upstream = await startUpstream(async (_request, response) => {
      response.writeHead(200, ofThisCommit);
      for (let i = 0; i < parts; i += 1) {
        sent += part.length;
        if (!response.write(part)) await once(response, 'drain');
      }
      response.end();
    });
    const file = { path: 'big.bin', size: parts * part.length, oid: whole };
    const opened = await open(sourcesOf(upstream), file);
    if (opened.status !== 'found') throw new Error(opened.status);

    let used = 0;
    let ahead = 0;
    for await (const chunk of opened.value) {
      used += chunk.length;
      for (let i = 0; i < 3; i += 1) await turn();
      ahead = Math.max(ahead, sent - used);
    }
    expect(used).toBe(file.size);
    // What the two ends of a connection hold, whatever the file's size.
    expect(ahead).toBeLessThan(file.size / 2);
  });

  test('ends the connection when it is given up', async () => {
    const left = Promise.withResolvers<void>();
    await using upstream = await startUpstream((_request, response) => {
      response.once('close', left.resolve);
      response.writeHead(200, { ...ofThisCommit, 'content-length': 5e6 }).write('hello');
    });
    const opened = await open(sourcesOf(upstream), { ...plain('hello'), size: 5e6 });
    if (opened.status === 'found') opened.value.destroy();
    await left.promise;
  });
});

describe('the Hub', () => {
  test('is asked by path, at the commit, and sends large files from elsewhere', async () => {
    await using upstream = await startUpstream((request, response) => {
      if (request.url === '/cdn') return response.end('weights');
      return response.writeHead(302, { ...ofThisCommit, location: '/cdn' }).end();
    });
    const file = large('weights', 'a b/model#1.safetensors');
    const opened = await sourcesOf(upstream).hub.open(model, file);
    expect(await contentOf(opened)).toBe('weights');
    expect(upstream.requests).toEqual([
      `GET /acme/tiny/resolve/${sha}/a%20b/model%231.safetensors`,
      'GET /cdn',
    ]);
  });

  test('is asked where the cache has something else than the tree names', async () => {
    await using upstream = await startUpstream(answering(200, 'hello'));
    const read = async () => ({ bytes: Buffer.from('other'), hash: plain('other').oid });
    const cache = { read, write: async () => {} };
    const opened = await sourcesOf(upstream, { cache }).hub.open(model, plain('hello'));
    expect(await contentOf(opened)).toBe('hello');
  });

  test('is told when the repository is gone', async () => {
    const gone = answering(404, '', { 'x-error-code': 'RepoNotFound' });
    await using upstream = await startUpstream(gone);
    const opening = sourcesOf(upstream).hub.open(model, plain('hello'));
    await expect(opening).rejects.toThrow(SourceUnreadable);
  });

  test('is not asked for what the cache has, and small files are kept there', async () => {
    await using upstream = await startUpstream(answering(200, 'hello'));
    const dir = await mkdtemp(join(tmpdir(), 'open-file-'));
    try {
      const onFailure = (error: unknown) => {
        throw error;
      };
      const roots = { hub: join(dir, 'hub'), datasets: join(dir, 'datasets') };
      const cache = createHfCache({ ...roots, onFailure });
      const read = () => sourcesOf(upstream, { cache }).hub.open(model, plain('hello'));
      expect(await contentOf(await read())).toBe('hello');
      expect(await contentOf(await read())).toBe('hello');
      expect(upstream.requests).toHaveLength(1);
    } finally {
      await rm(dir, { recursive: true });
    }
  });
});

describe('GitHub', () => {
  test('is asked for the blob, not for the path, which may be a symbolic link', async () => {
    await using upstream = await startUpstream((request, response) => {
      expect(request.headers.accept).toBe('application/vnd.github.raw+json');
      response.end('hello');
    });
    const file = plain('hello');
    expect(await contentOf(await sourcesOf(upstream).github.open(repository, file))).toBe('hello');
    expect(upstream.requests).toEqual([`GET /api/repos/acme/tiny/git/blobs/${file.oid}`]);
  });

  test('refusing the token is not the same as refusing the file', async () => {
    await using upstream = await startUpstream(answering(401, ''));
    const opening = sourcesOf(upstream).github.open(repository, plain('hello'));
    await expect(opening).rejects.toThrow('refused the configured token');
  });
});
