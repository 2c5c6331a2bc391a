import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AwsCall, Fate } from '#local/aws-call.ts';
import { smallModel } from '#local/testing/small-model.ts';
import { startTestStack, type TestStack } from '#local/testing/test-stack.ts';
import { LONGEST_LAMBDA_MS, LONGEST_RUN_MS } from '#shared/domain/run.ts';
import { createFollows } from '#shared/storage/index/follows.ts';
import { createTable } from '#shared/storage/index/table.ts';
import { authenticate, newUser, PASSWORD, tokenOf } from './testing/users.ts';

const proceed: Fate = { kind: 'proceed' };
let fate: (call: AwsCall) => Promise<Fate> | Fate = () => proceed;
let around: (name: string, proceed: () => Promise<unknown>) => Promise<unknown> = (_, go) => go();
let registry: TestStack;
let dynamodb: DynamoDBClient;
let s3: S3Client;

beforeAll(async () => {
  registry = await startTestStack(
    {
      intercept: (call) => fate(call),
      around: (name, _payload, go) => around(name, go),
      variables: { AUTH_TOKEN: 'the-standing-token', ADMIN_PASSWORD: PASSWORD },
    },
    { hubRepositories: ['one', 'two', 'three'].map((name) => smallModel(`acme/${name}`)) },
  );
  dynamodb = new DynamoDBClient({ endpoint: registry.stack.endpoints.dynamodb });
  s3 = new S3Client({ endpoint: registry.stack.endpoints.s3, forcePathStyle: true });
});
beforeEach(() => {
  fate = () => proceed;
  around = (_, go) => go();
});
afterAll(async () => {
  dynamodb.destroy();
  s3.destroy();
  await registry.close();
});

const post = (name: string, headers = {}) =>
  registry.call('POST', '/artifact/model', {
    body: { url: `https://huggingface.co/acme/${name}` },
    headers,
  });
const me = async (token: string) => (await registry.call('GET', '/users/me', { token })).status;
const resetWith = async (token?: string) =>
  (await registry.call('DELETE', '/reset', token === undefined ? {} : { token })).status;
const models = async () => (await registry.call('GET', '/health')).body.models;

/** Holds runs back that are about to register, until they are released. */
function holdRegistering() {
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  around = async (name, go) => {
    if (name !== 'register') return go();
    reached.resolve();
    await held.promise;
    return go();
  };
  return { reached: reached.promise, release: held.resolve };
}

/** Holds back what the router finds of an item at its second look, which is the first of one that waits. */
function holdLooks(item: string) {
  const reached = Promise.withResolvers<void>();
  const held = Promise.withResolvers<void>();
  let looks = 0;
  fate = async ({ action, caller, body }) => {
    const isLook = action === 'GetItem' && caller === 'router';
    if (!isLook || (body as { Key: { pk: { S: string } } }).Key.pk.S !== item) return proceed;
    looks++;
    if (looks !== 2) return proceed;
    reached.resolve();
    await held.promise;
    return proceed;
  };
  return { reached: reached.promise, release: held.resolve };
}

async function keys(): Promise<readonly string[]> {
  const found: string[] = [];
  const pages = paginateScan({ client: dynamodb }, { TableName: registry.stack.tableName });
  for await (const { Items = [] } of pages) found.push(...Items.map(({ pk }) => pk?.S ?? ''));
  return found;
}

async function objects(prefix: string): Promise<number> {
  const { bucket: Bucket } = registry.stack;
  const { KeyCount = 0 } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return KeyCount;
}

/** An artifact that was replaced, whose former content waits to be swept, and one put off. */
async function leaveBehind(): Promise<void> {
  const { metadata } = (await post('two')).body;
  const body = { metadata, data: { url: 'https://huggingface.co/acme/two' } };
  const path = `/artifacts/model/${metadata?.id}`;
  expect((await registry.call('PUT', path, { body })).status).toBe(200);
  const table = createTable(registry.stack.tableName, dynamodb);
  const follow = { id: String(metadata?.id), actor: { name: 'admin', isAdmin: true }, chain: [] };
  await createFollows(table).putOff({ ...follow, generation: await generation() });
}

const generation = async () => {
  const table = createTable(registry.stack.tableName, dynamodb);
  return Number((await table.get({ pk: 'REGISTRY', sk: '@' }))?.generation ?? 1);
};

describe('a reset', () => {
  test('leaves no artifact, no run and no user, and lets their sources in again', async () => {
    const made = await post('one');
    const { metadata, data } = made.body;
    const { body } = await post('two', { prefer: 'respond-async' });
    await newUser(registry, 'ann', ['search']);

    expect(await resetWith()).toBe(200);
    expect((await registry.call('GET', `/artifacts/model/${metadata?.id}`)).status).toBe(404);
    expect((await registry.call('GET', `/executions/${body.execution}`)).status).toBe(404);
    expect((await fetch(data?.download_url ?? '')).status).toBe(403);
    expect(await models()).toBe(0);
    expect((await registry.call('GET', '/users')).body).toHaveLength(1);
    expect((await authenticate(registry, 'ann', PASSWORD)).status).toBe(401);
    expect((await post('one')).status).toBe(201);
    expect(await models()).toBe(1);
  });

  test('by a user leaves the token it was done with, and of the others none', async () => {
    const own = await newUser(registry, 'chief', ['admin']);
    const others = [await tokenOf(registry, 'chief'), await tokenOf(registry, 'admin')];
    expect(await resetWith(own)).toBe(200);
    expect(await me(own)).toBe(200);
    for (const token of others) expect(await me(token)).toBe(403);
    expect((await authenticate(registry, 'chief', PASSWORD)).status).toBe(401);
    expect((await authenticate(registry, 'admin', PASSWORD)).status).toBe(200);

    // It may reset again, and be taken away as if its user were still there.
    expect(await resetWith(own)).toBe(200);
    expect(await me(own)).toBe(200);
    expect((await registry.call('DELETE', '/users/chief')).status).toBe(200);
    expect(await me(own)).toBe(403);
  });

  test('by the default admin leaves that token until the next by somebody else', async () => {
    const token = await tokenOf(registry, 'admin');
    expect(await resetWith(token)).toBe(200);
    expect(await me(token)).toBe(200);
    expect(await resetWith()).toBe(200);
    expect(await me(token)).toBe(403);
  });

  test('is for administrators, and without one nothing happens', async () => {
    const before = await generation();
    expect(await resetWith(await newUser(registry, 'bob', ['upload']))).toBe(401);
    expect(await resetWith('wrong')).toBe(403);
    expect(await generation()).toBe(before);
  });

  test('of which the reply was lost happens once', async () => {
    const before = await generation();
    // Sent again while the first is still being carried out, until the SDK gives up: what is tried
    // after that is another request, which only the item can tell from a second reset.
    const isBusy = {
      kind: 'answer',
      status: 400,
      error: 'TransactionInProgressException',
    } as const;
    const fates: Fate[] = [{ kind: 'lose-reply' }, isBusy, isBusy, isBusy];
    fate = ({ action }) => (action === 'TransactWriteItems' && fates.shift()) || proceed;
    expect(await resetWith()).toBe(200);
    expect([await generation(), fates]).toEqual([before + 1, []]);
  });

  test('begins a new trail with itself', async () => {
    expect(await resetWith()).toBe(200);
    const table = createTable(registry.stack.tableName, dynamodb);
    const trail = await table.query(`${await generation()}#AUDIT#registry`);
    expect(trail).toMatchObject([{ action: 'RESET', actor: { name: 'admin', isAdmin: true } }]);
  });

  test('forgets the ratings that were put off: what is left of a model is rated no more', async () => {
    const { body } = await post('two');
    const table = createTable(registry.stack.tableName, dynamodb);
    const actor = { name: 'admin', isAdmin: true };
    const id = String(body.metadata?.id);
    await createFollows(table).putOff({ generation: await generation(), id, actor, chain: [] });
    expect(await resetWith()).toBe(200);
    // As if the purge were not that far yet.
    const begun: unknown[] = [];
    fate = ({ action, caller }) => {
      if (action === 'StartExecution') begun.push(caller);
      return action === 'Scan' && caller === 'sweep'
        ? { kind: 'answer', status: 400, error: 'AccessDeniedException' }
        : proceed;
    };
    await expect(registry.stack.invoke('sweep', {})).rejects.toThrow('could not be swept');
    expect([begun, await keys()]).toEqual([[], expect.not.arrayContaining(['FOLLOW'])]);
  });

  test('takes away what is being updated, and whoever waits for that is told so', async () => {
    const { metadata, data } = (await post('one')).body;
    const { reached, release } = holdRegistering();
    const path = `/artifacts/model/${metadata?.id}`;
    const updating = registry.call('PUT', path, { body: { metadata, data } });
    await reached;
    expect(await resetWith()).toBe(200);
    await registry.stack.invoke('sweep', {});
    release();
    const { status, body } = await updating;
    expect([status, body.detail]).toEqual([404, 'Artifact does not exist.']);
  });

  test('takes away a run’s end from whoever waits for it', async () => {
    const registering = holdRegistering();
    const { body } = await post('one', { prefer: 'respond-async' });
    const path = `/executions/${body.execution}`;
    const wait = { headers: { prefer: 'wait=20' } };
    const looks = holdLooks(`RUN#${body.execution}`);
    const waiting = registry.call('GET', path, wait);
    await looks.reached;
    registering.release();
    expect((await registry.call('GET', path, wait)).body.status).toBe('SUCCEEDED');
    expect(await resetWith()).toBe(200);
    looks.release();
    expect((await waiting).status).toBe(404);
  });

  test('is not undone by what was being ingested, and its leavings are purged', async () => {
    const made = await post('one');
    await leaveBehind();
    const { reached, release } = holdRegistering();
    const late = post('three');
    await reached;
    const old = await generation();
    expect(await resetWith()).toBe(200);
    release();
    expect((await late).status).toBe(404);
    expect(await models()).toBe(0);

    // What came late is purged when nothing can come any more.
    expect(await keys()).toContainEqual(expect.stringMatching(`^${old}#`));
    const now = Date.now;
    Date.now = () => now() + LONGEST_RUN_MS + LONGEST_LAMBDA_MS;
    try {
      await registry.stack.invoke('sweep', {});
    } finally {
      Date.now = now;
    }
    expect((await keys()).filter((pk) => Number.parseInt(pk, 10) <= old)).toEqual([]);
    const left = /^(RUN|OPEN|USER|SWEEP|FOLLOW)/;
    expect((await keys()).filter((pk) => left.test(pk))).toEqual([]);
    expect(await objects(`bundles/${made.body.metadata?.id}/`)).toBe(0);
    expect(await objects(`evidence/${made.body.metadata?.id}/`)).toBe(0);
    expect([await objects('bundles/'), await objects('evidence/')]).toEqual([0, 0]);
  });
});
