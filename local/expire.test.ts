import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sampleRun } from '#local/testing/sample-run.ts';
import { dossierKey, evidenceKey } from '#shared/storage/blobs/keys.ts';
import { createRuns } from '#shared/storage/index/runs.ts';
import { createTable as createIndex } from '#shared/storage/index/table.ts';
import type { AwsCall, EmbeddedService } from './aws-call.ts';
import { createTable } from './create-table.ts';
import { startDynamoDb } from './dynamodb/server.ts';
import { expire } from './expire.ts';
import { localCredentials } from './isolate-from-aws.ts';
import { BUCKET, type RunningS3, runS3 } from './s3/testing/running-s3.ts';
import { seedBucket } from './s3/testing/seed-bucket.ts';

const DAY_MS = 86_400_000;
const tableName = 'test';
const inDays = (days: number) => Date.now() + days * DAY_MS;

let s3: RunningS3;
let dynamodb: EmbeddedService;
let client: DynamoDBClient;
let before: (call: AwsCall) => Promise<void>;

beforeAll(async () => {
  s3 = await runS3();
  dynamodb = await startDynamoDb({
    intercept: async (call) => {
      await before(call);
      return { kind: 'proceed' };
    },
  });
  client = new DynamoDBClient({
    endpoint: dynamodb.url,
    region: 'us-east-2',
    credentials: localCredentials,
  });
  before = async () => {};
  await createTable(client, tableName);
});
beforeEach(() => {
  before = async () => {};
});
afterAll(async () => {
  client.destroy();
  await dynamodb.close();
  await s3.stop();
});

const expireAt = (now: number) =>
  expire({ s3: { client: s3.client, bucket: BUCKET }, dynamodb: { client, tableName }, now });

async function putObjects(...keys: readonly string[]): Promise<void> {
  for (const Key of keys) {
    await s3.client.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'x' }));
  }
}

async function keysLeft(): Promise<readonly (string | undefined)[]> {
  const { Contents = [] } = await s3.client.send(new ListObjectsV2Command({ Bucket: BUCKET }));
  return Contents.map(({ Key }) => Key);
}

async function putItem(pk: string, more: Record<string, { S: string } | { N: string }> = {}) {
  const Item = { pk: { S: pk }, sk: { S: '@' }, ...more };
  await client.send(new PutItemCommand({ TableName: tableName, Item }));
}

async function itemsLeft(): Promise<readonly (string | undefined)[]> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
  return Items.map(({ pk }) => pk?.S).sort();
}

describe('an object', () => {
  test('goes when the rule of its prefix says so, and not before', async () => {
    const kept = ['bundles/a/r/full.zip', evidenceKey('a', 'r'), 'runsheet'];
    await putObjects('cache/answer.json', dossierKey('r'), ...kept);
    expect(await expireAt(inDays(6.9))).toMatchObject({ objects: 0 });
    expect(await expireAt(inDays(8))).toMatchObject({ objects: 1 });
    expect(await keysLeft()).toEqual([...kept, dossierKey('r')].sort());
    expect(await expireAt(inDays(29.9))).toMatchObject({ objects: 0 });
    expect(await expireAt(inDays(31))).toMatchObject({ objects: 1 });
    expect(await expireAt(inDays(9999))).toMatchObject({ objects: 0 });
    expect(await keysLeft()).toEqual([...kept].sort());
  });

  test('goes at the midnight after its days are over', async () => {
    await putObjects('cache/answer.json');
    const { Contents: [answer] = [] } = await s3.client.send(
      new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'cache/' }),
    );
    const midnight = Math.ceil(Number(answer?.LastModified) / DAY_MS + 7) * DAY_MS;
    expect(await expireAt(midnight - 1)).toMatchObject({ objects: 0 });
    expect(await expireAt(midnight)).toMatchObject({ objects: 1 });
  });

  test('goes with all others, however many there are', async () => {
    const keys = Array.from({ length: 2_100 }, (_, i) => `runs/${i}/dossier.json`);
    seedBucket(s3.dir, BUCKET, keys);
    await s3.restart();
    const left = await keysLeft();
    expect(left.length).toBe(1000);
    expect(await expireAt(inDays(31))).toMatchObject({ objects: keys.length });
    expect((await keysLeft()).filter((key) => key?.startsWith('runs/'))).toEqual([]);
  });
});

describe('an item', () => {
  test('goes when its time is past, whatever else it is', async () => {
    const run = sampleRun();
    await createRuns(createIndex(tableName, client)).open(run);
    expect(await expireAt(inDays(89.9))).toMatchObject({ items: 0 });
    expect(await expireAt(inDays(91))).toMatchObject({ items: 1 });
    // The entry by which an open run is found has no time of its own.
    expect(await itemsLeft()).toEqual(['OPEN']);
  });

  test('stays when it has no time, or one that is not a number', async () => {
    await putItem('none');
    await putItem('text', { expires: { S: '1' } });
    await putItem('now', { expires: { N: '2000000000' } });
    expect(await expireAt(2_000_000_000_000)).toMatchObject({ items: 0 });
    expect(await expireAt(2_000_000_001_000)).toMatchObject({ items: 1 });
    expect(await itemsLeft()).toEqual(['OPEN', 'none', 'text']);
  });

  test('stays when it is given longer after it was found', async () => {
    await putItem('renewed', { expires: { N: '1' } });
    before = async ({ action }) => {
      if (action === 'DeleteItem') await putItem('renewed', { expires: { N: '9000000000' } });
    };
    expect(await expireAt(Date.now())).toMatchObject({ items: 0 });
    expect(await itemsLeft()).toContain('renewed');
  });

  test('goes with all others, however much there is to look through', async () => {
    const text = { S: 'x'.repeat(300_000) };
    for (let i = 0; i < 8; i++) await putItem(`large-${i}`, { text, expires: { N: String(i) } });
    expect(await expireAt(Date.now())).toMatchObject({ items: 8 });
  });
});
