import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import {
  type AttributeValue,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { clientOf, keyedTable } from './contract/service-under-test.ts';
import { startDynamoDb } from './server.ts';

const TableName = 'durable';

let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dynamodb-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function key(pk: string, sk = 'item'): Record<string, AttributeValue> {
  return { pk: { S: pk }, sk: { S: sk } };
}

/** Does something with the data folder, in a service that is closed again. */
async function serving<T>(
  work: (client: DynamoDBClient) => Promise<T>,
  now?: () => number,
): Promise<T> {
  const service = await startDynamoDb({ dir, now });
  try {
    return await work(clientOf(service.url));
  } finally {
    await service.close();
  }
}

async function itemsIn(client: DynamoDBClient): Promise<Record<string, AttributeValue>[]> {
  const items: Record<string, AttributeValue>[] = [];
  let start: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName, ...(start && { ExclusiveStartKey: start }) }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

describe('a data folder', () => {
  test('keeps tables, their settings and their items when the service is started again', async () => {
    const item = { ...key('p'), text: { S: 'kept' }, bytes: { B: Uint8Array.of(0, 255) } };
    const TimeToLiveSpecification = { AttributeName: 'ttl', Enabled: true };
    await serving(async (client) => {
      await client.send(new CreateTableCommand(keyedTable(TableName)));
      await client.send(new CreateTableCommand(keyedTable('deleted')));
      await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
      await client.send(new PutItemCommand({ TableName, Item: item }));
      await client.send(new DeleteTableCommand({ TableName: 'deleted' }));
    });
    await serving(async (client) => {
      const { TableNames } = await client.send(new ListTablesCommand());
      expect(TableNames).toEqual([TableName]);
      const { TimeToLiveDescription } = await client.send(
        new DescribeTimeToLiveCommand({ TableName }),
      );
      expect(TimeToLiveDescription).toMatchObject({ TimeToLiveStatus: 'ENABLED' });
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: key('p') }));
      expect(Item).toEqual(item);
    });
  });

  test('keeps the tokens of transactions for ten minutes, whoever serves it', async () => {
    const began = Date.now();
    const add = new TransactWriteItemsCommand({
      ClientRequestToken: 'token',
      TransactItems: [
        {
          Update: {
            TableName,
            Key: key('counter'),
            UpdateExpression: 'ADD n :one',
            ExpressionAttributeValues: { ':one': { N: '1' } },
          },
        },
      ],
    });
    async function countAfterAddingAt(now: number): Promise<string | undefined> {
      return serving(
        async (client) => {
          await client.send(add);
          const { Item } = await client.send(
            new GetItemCommand({ TableName, Key: key('counter') }),
          );
          return Item?.n?.N;
        },
        () => now,
      );
    }

    await serving((client) => client.send(new CreateTableCommand(keyedTable(TableName))));
    expect(await countAfterAddingAt(began)).toBe('1');
    expect(await countAfterAddingAt(began + 10 * 60 * 1000 - 1)).toBe('1');
    expect(await countAfterAddingAt(began + 10 * 60 * 1000)).toBe('2');
  });

  test('is served by one at a time: a second start says which folder is in use', async () => {
    await serving(async () => {
      await expect(startDynamoDb({ dir })).rejects.toMatchObject({
        name: 'DataFolderInUseError',
        message: expect.stringContaining(dir),
      });
    });
    await serving(async (client) => {
      expect((await client.send(new ListTablesCommand())).TableNames).toEqual([]);
    });
  });

  test('is free again when the port to serve it on was taken', async () => {
    const other = await startDynamoDb();
    const port = Number(new URL(other.url).port);
    await expect(startDynamoDb({ dir, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await serving(async () => undefined);
    await other.close();
  });

  test('closes only after the writes that are under way', async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const service = await startDynamoDb({
      dir,
      holdCommit() {
        reach();
        return released;
      },
    });
    const client = clientOf(service.url);
    await client.send(new CreateTableCommand(keyedTable(TableName)));
    const put = client.send(new PutItemCommand({ TableName, Item: key('late') }));
    await reached;
    const closed = Promise.all([service.close(), service.close()]);
    release();
    await put;
    await closed;
    expect(await serving(itemsIn)).toEqual([key('late')]);
  });
});

const PROGRAM = fileURLToPath(new URL('./contract/serve-until-killed.ts', import.meta.url));
const PARTS = ['0', '1', '2', '3', '4'];
const WORKERS = 12;
const ENOUGH = 60;

/** Serves the folder in a process that is killed among its writes; what it had acknowledged. */
async function writeUntilKilled(round: number): Promise<string[]> {
  const child = spawn(process.execPath, [PROGRAM, dir], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const [url] = await once(createInterface(child.stdout), 'line');
  const client = clientOf(url);
  const acknowledged: string[] = [];

  async function work(worker: number): Promise<void> {
    // Of different sizes, lest all of them are always at the same point.
    const text = { S: 'x'.repeat(worker * 5000) };
    for (let n = 0; ; n += 1) {
      const name = `${round}-${worker}-${n}`;
      const TransactItems = PARTS.map((part) => ({
        Put: { TableName, Item: { ...key(name, part), text } },
      }));
      const plain = { TableName, Key: key(name, 'plain'), UpdateExpression: 'REMOVE x' };
      try {
        await client.send(new TransactWriteItemsCommand({ TransactItems }));
        await client.send(new UpdateItemCommand(plain));
      } catch (error) {
        if (!child.killed) throw error;
        return;
      }
      acknowledged.push(name);
      if (acknowledged.length === ENOUGH) child.kill('SIGKILL');
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  await ended;
  return acknowledged;
}

test('a process killed among its writes leaves no half transaction, and all it had acknowledged', async () => {
  await serving((client) => client.send(new CreateTableCommand(keyedTable(TableName))));
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3, 4]) acknowledged.push(...(await writeUntilKilled(round)));

  const found = new Map<string, string[]>();
  for (const { pk, sk } of await serving(itemsIn)) {
    const name = pk?.S ?? '';
    found.set(name, [...(found.get(name) ?? []), sk?.S ?? '']);
  }
  for (const parts of found.values()) expect(parts).toEqual(expect.arrayContaining(PARTS));
  for (const name of acknowledged) expect(found.get(name)?.sort()).toEqual([...PARTS, 'plain']);
  expect(acknowledged.length).toBeGreaterThanOrEqual(4 * ENOUGH);
}, 60_000);
