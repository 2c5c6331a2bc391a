import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { allButTheDate } from '#local/testing/all-but-the-date.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { newUser } from './testing/users.ts';

const ORIGIN = 'https://app.example.org';
const TTL_S = 61;
const HALF_LIFE_MS = (TTL_S * 1000) / 2;

let registry: TestStack;
let anna: string;
let bert: string;
/** Where the artifact is read, and the execution by which it came, which shows it too. */
let paths: readonly string[];

beforeAll(async () => {
  registry = await startTestStack(
    { variables: { DOWNLOAD_TTL_SECONDS: String(TTL_S), ALLOWED_ORIGINS: ORIGIN } },
    { hubRepositories: [smallModel('acme/kept')] },
  );
  anna = await newUser(registry, 'anna', ['search', 'download', 'upload']);
  bert = await newUser(registry, 'bert', ['search', 'download']);
  const url = 'https://huggingface.co/acme/kept';
  const { body } = await registry.call('POST', '/artifact/model', { token: anna, body: { url } });
  const { run } = body.data as unknown as { readonly run: string };
  const id = body.metadata?.id;
  paths = [`/artifacts/model/${id}`, `/artifact/model/${id}`, `/executions/${run}`];
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(() => registry.close());

const [artifact, execution] = [0, 2];

/** Reads it as a browser does that keeps a reply and asks whether it still holds. */
function read(token: string, which: number, kept?: Reply): Promise<Reply> {
  const etag = kept?.headers.get('etag');
  const headers = { origin: ORIGIN, ...(etag && { 'if-none-match': etag }) };
  return registry.call('GET', paths[which] ?? '', { token, headers });
}

function linkOf({ body }: Reply): string {
  const { data } = (body.artifact ?? body) as Reply['body'];
  return data?.download_url ?? '';
}

async function follow(link: string): Promise<number> {
  const { pathname, search } = new URL(link);
  return (await registry.call('GET', pathname + search, { token: null })).status;
}

/** Whom the trail names for the last download. */
async function lastDownloader() {
  const { body } = await registry.call('GET', `${paths[1]}/audit`);
  const entries = body as unknown as readonly { action: string; user: { name: string } }[];
  return entries.findLast(({ action }) => action === 'DOWNLOAD')?.user.name;
}

function stopTheClock(at: number): void {
  jest.useFakeTimers({ now: at, doNotFake: [...allButTheDate] });
}

describe('a reply that is kept', () => {
  test('and is somebody else’s is not confirmed: who asks gets a link of their own', async () => {
    for (const [which, other, name] of [
      [artifact, bert, 'bert'],
      [execution, registry.stack.token, 'admin'],
    ] as const) {
      const hers = await read(anna, which);
      const theirs = await read(other, which, hers);
      expect(theirs.status).toBe(200);
      expect(await follow(linkOf(theirs))).toBe(302);
      expect(await lastDownloader()).toBe(name);
    }
  });

  test('is confirmed at most as long as half the life of its link, which then works as long again', async () => {
    for (const which of paths.keys()) {
      const begin = Math.ceil(Date.now() / HALF_LIFE_MS) * HALF_LIFE_MS;
      stopTheClock(begin);
      const first = await read(anna, which);
      const second = await read(anna, which, first);
      expect([first.status, second.status]).toStrictEqual([200, 304]);
      jest.setSystemTime(begin + HALF_LIFE_MS - 1);
      expect((await read(anna, which, first)).status).toBe(304);
      jest.setSystemTime(begin + 2 * HALF_LIFE_MS - 1);
      expect(await follow(linkOf(first))).toBe(302);

      const later = await read(anna, which, first);
      expect(later.status).toBe(200);
      jest.setSystemTime(begin + 4 * HALF_LIFE_MS - 1);
      expect([await follow(linkOf(first)), await follow(linkOf(later))]).toStrictEqual([403, 302]);
    }
  });

  test('of whoever may not download is confirmed for as long as nothing changes', async () => {
    const reader = await newUser(registry, 'reader', ['search']);
    const first = await read(reader, artifact);
    stopTheClock(Date.now() + 4 * HALF_LIFE_MS);
    expect((await read(reader, artifact, first)).status).toBe(304);
    expect((await read(bert, artifact, first)).status).toBe(200);
  });

  test('and holds the link of a user who is no more is not confirmed to their successor', async () => {
    const first = await newUser(registry, 'carla', ['search', 'download']);
    const kept = await read(first, artifact);
    await registry.call('DELETE', '/users/carla');
    const second = await newUser(registry, 'carla', ['search', 'download']);
    const now = await read(second, artifact, kept);
    expect(now.status).toBe(200);
    expect([await follow(linkOf(kept)), await follow(linkOf(now))]).toStrictEqual([403, 302]);
  });

  test('says that it is of whoever asked, and of the origin, also where it is confirmed', async () => {
    const vary = 'Origin, x-authorization, authorization';
    stopTheClock(Date.now());
    for (const which of paths.keys()) {
      const first = await read(anna, which);
      expect(first.headers.get('vary')).toBe(vary);
      const { status, headers } = await read(anna, which, first);
      expect([status, headers.get('vary')]).toStrictEqual([304, vary]);
    }
    const missing = await registry.call('GET', '/artifacts/model/unknown');
    expect(missing.headers.get('vary')).toBe('x-authorization, authorization');
    const open = await registry.call('GET', '/tracks', { token: null });
    expect(open.headers.get('vary')).toBeNull();
  });
});
