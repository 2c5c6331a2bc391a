import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { textFile } from '#local/sample-hub/content/text-file.ts';
import { GENEROUS_LIMIT } from '#local/sample-hub/http/quota.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { type Reply, startTestStack, type TestStack } from '#local/testing/test-stack.ts';

const hub = 'https://huggingface.co';
const names = ['still', 'moved', 'spoilt', 'busy', 'broken', 'parent', 'gone'];

const folder = mkdtempSync(join(tmpdir(), 'night-log-'));
const log = join(folder, 'registry.log');

/** What is done in the place of a function's next invocation. */
const instead = new Map<string, (proceed: () => Promise<unknown>) => Promise<unknown>>();
let working = 0;

let registry: TestStack;
let client: SFNClient;
const ids = new Map<string, string>();

beforeAll(async () => {
  registry = await startTestStack(
    {
      variables: { GATE_POLICY: '{"license":0.3}', LOG_LEVEL: '1', LOG_FILE: log },
      around: async (name, _payload, proceed) => {
        working++;
        try {
          const other = instead.get(name);
          instead.delete(name);
          return await (other ? other(proceed) : proceed());
        } finally {
          working--;
        }
      },
    },
    {
      hubRepositories: [
        ...names.map((name) => smallModel(`acme/${name}`)),
        smallModel('acme/renamed'),
        smallModel('acme/left'),
        smallModel('acme/renamed-child', { frontMatter: 'base_model: acme/renamed\n' }),
        smallModel('acme/child', { frontMatter: 'base_model: acme/parent\n' }),
      ],
    },
  );
  client = new SFNClient({ endpoint: registry.stack.endpoints.states });
  for (const name of [...names, 'child']) await register(name);
  await quiet();
}, 120_000);
beforeEach(() => registry.hub.forgetRequests());
afterAll(async () => {
  client.destroy();
  await registry.close();
  rmSync(folder, { recursive: true });
});

async function register(name: string): Promise<void> {
  const sent = { body: { url: `${hub}/acme/${name}` } };
  const { body } = await registry.call('POST', '/artifact/model', sent);
  ids.set(name, String(body.metadata?.id));
}

async function quiet(): Promise<void> {
  while (working > 0) await turn();
}

interface Night {
  readonly status: string | undefined;
  readonly result: Readonly<Record<string, number>>;
}

/** A night, and whatever else is under way by then or follows from it. */
async function night(): Promise<Night> {
  const ended = await untilOver({ all: true });
  await quiet();
  return ended;
}

async function untilOver(input: object): Promise<Night> {
  const stateMachineArn = registry.stack.rerateMachineArn;
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }),
  );
  for (;;) {
    const { status, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') return { status, result: JSON.parse(output ?? 'null') };
    await turn();
  }
}

/** Somebody goes on working on a model. */
function push(name: string, licence = 'mit', title = 'more'): void {
  const put = { 'README.md': textFile(`---\nlicense: ${licence}\n---\n# ${name}\n\n${title}\n`) };
  registry.hub.push('model', `acme/${name}`, { date: '2025-06-01', by: 'tester', title, put });
}

const read = (name: string, what = ''): Promise<Reply> =>
  registry.call('GET', `/artifact/model/${ids.get(name)}${what}`);
async function history(name: string): Promise<readonly { readonly sha: string }[]> {
  return (await read(name, '/rate/history')).body as unknown as { sha: string }[];
}
async function trail(name: string): Promise<readonly string[]> {
  const { body } = await read(name, '/audit?all=true');
  const entries = body as unknown as { action: string; user: { name: string } }[];
  return entries
    .filter(({ user }) => user.name === 'nightly re-rating')
    .map(({ action }) => action);
}

describe('a night', () => {
  test('asks once where each model stands, and leaves alone what stands where it stood', async () => {
    const before = await Promise.all(names.map(history));
    const { status, result } = await night();
    expect([status, result]).toEqual(['SUCCEEDED', { due: 8, silent: 0, left: 0, planned: 0 }]);
    const asked = registry.hub.requests.map(({ path }) => path.split('?', 1).join());
    const heads = [...names, 'child'].map((name) => `/api/models/acme/${name}/revision/main`);
    expect([...asked].sort()).toEqual(heads.sort());
    expect(await Promise.all(names.map(history))).toEqual(before);
  });

  test('looks at each model on one day of seven', async () => {
    const due = await Promise.all(
      Array.from({ length: 7 }, async (_, day) => {
        const at = new Date(Date.UTC(2026, 5, 1 + day)).toISOString();
        const plan = { execution: `day-${day}`, day: at, all: false, deadline: Date.now() + 9_000 };
        return (await registry.stack.invoke('plan', plan)) as { due: number };
      }),
    );
    expect(due.reduce((sum, planned) => sum + planned.due, 0)).toBe(8);
  });

  test('leaves for later what there is no time to ask about', async () => {
    const plan = { execution: 'late', day: new Date().toISOString(), all: true, deadline: 0 };
    expect(await registry.stack.invoke('plan', plan)).toMatchObject({
      due: 8,
      left: 8,
      any: false,
    });
    expect(registry.hub.requests).toEqual([]);
  });

  test('updates a model whose source has a newer commit, and keeps its history', async () => {
    const [former] = await history('moved');
    push('moved');
    const { result } = await night();
    expect(result).toMatchObject({ planned: 1, updated: 1, failed: 0 });
    const ratings = await history('moved');
    expect(ratings).toHaveLength(2);
    expect(ratings[1]?.sha).toBe(former?.sha);
    expect(ratings[0]?.sha).not.toBe(former?.sha);
    expect((await read('moved', '/rate')).body.sha).toBe(ratings[0]?.sha);
    expect(await trail('moved')).toEqual(['UPDATE']);
    expect(registry.stack.events.at(-1)).toMatchObject({
      'detail-type': 'Artifact Updated',
      detail: { artifact: { name: 'moved' }, sha: ratings[0]?.sha, former: { sha: former?.sha } },
    });
    expect((await night()).result.planned).toBe(0);
  });

  test('leaves a model whole whose newer commit is refused, and says so', async () => {
    const [before, rating] = [await read('spoilt'), await read('spoilt', '/rate')];
    push('spoilt', 'cc-by-nc-4.0');
    const { status, result } = await night();
    expect([status, result]).toMatchObject(['SUCCEEDED', { planned: 1, refused: 1, updated: 0 }]);
    const { body } = await read('spoilt');
    expect(body.data).toMatchObject({ url: before.body.data?.url });
    expect((await read('spoilt', '/rate')).body).toEqual(rating.body);
    expect(await history('spoilt')).toHaveLength(1);
    expect((await fetch(body.data?.download_url ?? '')).status).toBe(200);
    expect(await trail('spoilt')).toEqual(['REFUSE']);
    expect(registry.stack.events.at(-1)).toMatchObject({
      'detail-type': 'Artifact Refused',
      detail: { kind: 'update', reason: 'Ingest rejected: license=0.20 < 0.30' },
    });
    push('spoilt', 'mit', 'as it was');
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1 });
  });

  test('takes note of another name of a model, by which it is then known too', async () => {
    await register('renamed');
    const before = (await read('renamed')).body.data;
    registry.hub.rename('model', 'acme/renamed', 'acme/elsewhere');
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1 });
    const { body } = await read('renamed');
    const { url, sha } = before as unknown as { url: string; sha: string };
    expect(body.data).toMatchObject({ url, sha, source: `${hub}/acme/elsewhere` });
    for (const name of ['acme/renamed', 'acme/elsewhere']) {
      const again = { body: { url: `${hub}/${name}` } };
      const { status, body: told } = await registry.call('POST', '/artifact/model', again);
      expect([status, told.id]).toStrictEqual([409, ids.get('renamed')]);
    }
    await register('renamed-child');
    const [{ body: rating }, { body: parent }] = [
      await read('renamed-child', '/rate'),
      await read('renamed', '/rate'),
    ];
    expect(rating).toMatchObject({ tree_score: parent.net_score });
    expect((await night()).result.planned).toBe(0);
    for (const name of ['renamed-child', 'renamed']) {
      await registry.call('DELETE', `/artifact/model/${ids.get(name)}`);
    }
  });

  test('leaves a model alone whose name another repository has taken', async () => {
    await register('left');
    const code = 'https://github.com/saltmarsh-ai/skerry';
    const path = `/artifact/model/${ids.get('left')}/rate`;
    await registry.call('POST', path, { body: { links: { code } } });
    await quiet();
    const before = await Promise.all([read('left'), read('left', '/rate')]);
    registry.hub.rename('model', 'acme/left', 'acme/moved-on');
    const [first] = smallModel('acme/left').commits;
    const commits = first ? [{ ...first, date: '2025-05-05' }] : [];
    registry.hub.add(smallModel('acme/left', { commits }));
    expect((await night()).result).toMatchObject({ planned: 0, silent: 1 });
    const after = await Promise.all([read('left'), read('left', '/rate')]);
    expect(after[0]?.body.data).toMatchObject({ url: before[0]?.body.data?.url });
    expect(after[1]?.body).toStrictEqual(before[1]?.body);

    // Who wants it says so, and has none of what was settled for the other.
    const { metadata, data } = before[0]?.body ?? {};
    const wanted = { body: { metadata, data: { url: data?.url } } };
    const put = await registry.call('PUT', `/artifacts/model/${ids.get('left')}`, wanted);
    expect(put.status).toBe(200);
    expect(before[1]?.body.code_quality).toBe(1);
    expect((await read('left', '/rate')).body.code_quality).toBe(0);
    await quiet();
    await registry.call('DELETE', `/artifact/model/${ids.get('left')}`);
  });

  test('rates for its tree score alone whose parent is worth something else, if nobody has', async () => {
    // The follow-up of the parent’s own update is what fails to come.
    instead.set('follow-up', async () => undefined);
    push('parent', 'gpl-3.0');
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1 });
    const before = await history('child');
    registry.hub.forgetRequests();
    const { result } = await night();
    expect(result).toMatchObject({ planned: 1, rated: 1, updated: 0 });
    expect(await history('child')).toHaveLength(before.length + 1);
    const { body: rating } = await read('child', '/rate');
    const { body: parent } = await read('parent', '/rate');
    expect(rating).toMatchObject({ tree_score: parent.net_score });
    const { body: evidence } = await read('child', '/evidence');
    const { verdicts } = evidence as unknown as { verdicts: Record<string, { carried?: boolean }> };
    expect(JSON.stringify(verdicts)).toContain('acme/parent');
    expect(registry.hub.requests.filter(({ path }) => !path.includes('/revision/'))).toEqual([]);
  });

  test('skips what somebody else is working on', async () => {
    push('busy');
    const gate = Promise.withResolvers<void>();
    instead.set('resolve', (proceed) => gate.promise.then(proceed));
    const path = `/artifact/model/${ids.get('busy')}/rate`;
    expect((await registry.call('POST', path)).status).toBe(202);
    expect((await untilOver({ all: true })).result).toMatchObject({ planned: 1, skipped: 1 });
    gate.resolve();
    await quiet();
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1 });
  });

  test('is not failed by an item that fails, which is free again', async () => {
    push('broken');
    push('still');
    instead.set('bundle', async () => {
      throw new Error('a defect, on purpose');
    });
    const { status, result } = await night();
    expect([status, result]).toMatchObject(['SUCCEEDED', { planned: 2, updated: 1, failed: 1 }]);
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1, failed: 0 });
  });

  test('skips what has been deleted or reset since it was planned', async () => {
    push('gone');
    instead.set('open-run', async (proceed) => {
      await registry.call('DELETE', `/artifact/model/${ids.get('gone')}`);
      return proceed();
    });
    expect((await night()).result).toMatchObject({ planned: 1, skipped: 1 });
  });

  test('opens a run once, however often it is asked to', async () => {
    push('moved', 'mit', 'once more');
    instead.set('open-run', (proceed) => proceed().then(proceed));
    expect((await night()).result).toMatchObject({ planned: 1, updated: 1, skipped: 0 });
  });

  test('waits for a quota if it is whole again in time', async () => {
    const plan = { execution: 'quota', day: new Date().toISOString(), all: true };
    const planned = (ms: number) =>
      registry.stack.invoke('plan', { ...plan, deadline: Date.now() + ms });
    registry.hub.setQuota('hub', { limit: 100, remaining: 3, resetInSeconds: 2 });
    expect(await planned(60_000)).toMatchObject({ due: 7, silent: 0, left: 0 });
    expect(registry.hub.requests.filter(({ status }) => status === 200)).toHaveLength(7);
    registry.hub.setQuota('hub', { limit: 100, remaining: 3, resetInSeconds: 100 });
    expect(await planned(60_000)).toMatchObject({ due: 7, silent: 4, left: 0 });
    registry.hub.setQuota('hub', { limit: GENEROUS_LIMIT, remaining: GENEROUS_LIMIT });
  });

  test('says of how many the Hub did not tell, and of which, and does nothing about them', async () => {
    push('moved', 'mit', 'unheard of');
    registry.hub.faults.add({ kind: 'status', status: 404, match: '*/revision/*' });
    expect((await night()).result).toEqual({ due: 7, silent: 7, left: 0, planned: 0 });
    const lines = readFileSync(log, 'utf8').split('\n');
    const unheard = lines.filter((line) => line.includes('did not tell where')).slice(-7);
    const told = unheard.map((line) => JSON.parse(line));
    expect(told.map(({ answered }) => answered)).toStrictEqual(told.map(() => 404));
    const there = [...names, 'child']
      .filter((name) => name !== 'gone')
      .map((name) => ids.get(name));
    expect(told.map(({ artifact }) => artifact).toSorted()).toStrictEqual(there.toSorted());
    registry.hub.faults.clear();
  });
});
