import {
  type AttributeValue,
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactGetItemsCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { EmbeddedService } from '../aws-call.ts';
import { clientOf, keyedTable } from './contract/service-under-test.ts';
import type { WriteAction } from './database.ts';
import { startDynamoDb } from './server.ts';

/** Holds the next write of a kind when it has its items, until it is let go. */
interface Hold {
  readonly action: WriteAction;
  readonly reached: PromiseWithResolvers<void>;
  readonly released: PromiseWithResolvers<void>;
}

const TableName = 'conflicts';

let holds: Hold[];
let service: EmbeddedService;
let client: DynamoDBClient;

beforeEach(async () => {
  holds = [];
  service = await startDynamoDb({
    async holdCommit(action) {
      const index = holds.findIndex((hold) => hold.action === action);
      const [hold] = index === -1 ? [] : holds.splice(index, 1);
      hold?.reached.resolve();
      await hold?.released.promise;
    },
  });
  client = clientOf(service.url);
  await client.send(new CreateTableCommand(keyedTable(TableName)));
});
afterEach(() => service.close());

/** Begins a write and leaves it where it has its items and has stored nothing. */
async function held<T>(action: WriteAction, begin: () => Promise<T>) {
  const hold = {
    action,
    reached: Promise.withResolvers<void>(),
    released: Promise.withResolvers<void>(),
  };
  holds.push(hold);
  const result = begin();
  await hold.reached.promise;
  return {
    finish(): Promise<T> {
      hold.released.resolve();
      return result;
    },
  };
}

function key(sk: string): Record<string, AttributeValue> {
  return { pk: { S: 'p' }, sk: { S: sk } };
}

function putOf(sk: string, by: string): TransactWriteItem {
  return { Put: { TableName, Item: { ...key(sk), by: { S: by } } } };
}

function write(items: TransactWriteItem[], ClientRequestToken?: string) {
  const token = ClientRequestToken === undefined ? {} : { ClientRequestToken };
  return client.send(new TransactWriteItemsCommand({ TransactItems: items, ...token }));
}

function put(sk: string, by: string) {
  return client.send(new PutItemCommand({ TableName, Item: { ...key(sk), by: { S: by } } }));
}

async function writerOf(sk: string): Promise<string | undefined> {
  const input = { TableName, Key: key(sk), ConsistentRead: true };
  return (await client.send(new GetItemCommand(input))).Item?.by?.S;
}

const CONFLICT = { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' };

describe('while a transaction is under way', () => {
  test('another one over one of its items is cancelled, told which, and nothing of it is done', async () => {
    const first = await held('TransactWriteItems', () => write([putOf('a', '1'), putOf('b', '1')]));
    await expect(write([putOf('c', '2'), putOf('b', '2')])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, CONFLICT],
    });
    await first.finish();
    expect(await Promise.all(['a', 'b', 'c'].map(writerOf))).toEqual(['1', '1', undefined]);
  });

  test('one that only checks an item conflicts with one that writes it', async () => {
    const ConditionExpression = 'attribute_not_exists(pk)';
    const check = { ConditionCheck: { TableName, Key: key('a'), ConditionExpression } };
    const first = await held('TransactWriteItems', () => write([check, putOf('b', '1')]));
    await expect(write([putOf('a', '2')])).rejects.toMatchObject({
      CancellationReasons: [CONFLICT],
    });
    await first.finish();
  });

  test('plain writes of its items are refused, and of others are not', async () => {
    const first = await held('TransactWriteItems', () => write([putOf('a', '1')]));
    const refusal = { name: 'TransactionConflictException' };
    await expect(put('a', '2')).rejects.toMatchObject(refusal);
    await expect(
      client.send(
        new UpdateItemCommand({ TableName, Key: key('a'), UpdateExpression: 'REMOVE x' }),
      ),
    ).rejects.toMatchObject(refusal);
    await expect(
      client.send(new DeleteItemCommand({ TableName, Key: key('a') })),
    ).rejects.toMatchObject(refusal);
    await put('b', '2');
    await first.finish();
    expect(await Promise.all(['a', 'b'].map(writerOf))).toEqual(['1', '2']);
  });

  test('a batch leaves its items unprocessed and writes the others', async () => {
    const first = await held('TransactWriteItems', () => write([putOf('a', '1')]));
    const requests = ['a', 'b'].map((sk) => ({
      PutRequest: { Item: { ...key(sk), by: { S: '2' } } },
    }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [TableName]: requests } }),
    );
    expect(UnprocessedItems).toEqual({ [TableName]: requests.slice(0, 1) });
    await first.finish();
    expect(await Promise.all(['a', 'b'].map(writerOf))).toEqual(['1', '2']);
  });

  test('a transaction that reads its items is cancelled, while a plain read sees them as they were', async () => {
    await put('a', 'before');
    const first = await held('TransactWriteItems', () => write([putOf('a', '1')]));
    const TransactItems = ['z', 'a'].map((sk) => ({ Get: { TableName, Key: key(sk) } }));
    await expect(client.send(new TransactGetItemsCommand({ TransactItems }))).rejects.toMatchObject(
      {
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, CONFLICT],
      },
    );
    expect(await writerOf('a')).toBe('before');
    await first.finish();
    expect(await writerOf('a')).toBe('1');
  });

  test('a repetition under its token is refused as in progress, and is done when it has ended', async () => {
    const first = await held('TransactWriteItems', () => write([putOf('a', '1')], 'token'));
    await expect(write([putOf('a', '1')], 'token')).rejects.toMatchObject({
      name: 'TransactionInProgressException',
    });
    await expect(write([putOf('z', '1')], 'token')).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
    await first.finish();
    await write([putOf('a', '1')], 'token');
  });
});

describe('when a transaction has ended', () => {
  test('its items are free again, whether it was done, cancelled or in conflict', async () => {
    const ConditionExpression = 'attribute_exists(pk)';
    const failing = { Put: { TableName, Item: key('a'), ConditionExpression } };
    await expect(write([failing, putOf('b', '1')])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    });
    const second = await held('TransactWriteItems', () => write([putOf('a', '2')]));
    await expect(write([putOf('a', '3'), putOf('b', '3')])).rejects.toMatchObject({
      name: 'TransactionCanceledException',
    });
    await put('b', '4');
    await second.finish();
    await put('a', '4');
    expect(await Promise.all(['a', 'b'].map(writerOf))).toEqual(['4', '4']);
  });
});

describe('while a plain write is under way', () => {
  test('another of the same item takes its turn after it', async () => {
    const first = await held('PutItem', () => put('a', '1'));
    const second = put('a', '2');
    await put('b', '2');
    expect(await writerOf('a')).toBeUndefined();
    await first.finish();
    await second;
    expect(await writerOf('a')).toBe('2');
  });

  test('a transaction over its item waits for it, and judges the item as it has become', async () => {
    const first = await held('PutItem', () => put('a', '1'));
    const ConditionExpression = 'attribute_exists(pk)';
    const waiting = write([
      { ConditionCheck: { TableName, Key: key('a'), ConditionExpression } },
      putOf('b', '2'),
    ]);
    // From now on the items are the transaction's, so that a plain write is refused.
    await expect(refusedPut('b')).resolves.toBe('TransactionConflictException');
    await first.finish();
    await waiting;
    expect(await Promise.all(['a', 'b'].map(writerOf))).toEqual(['1', '2']);
  });

  test('a transaction that reads its item is cancelled', async () => {
    const first = await held('PutItem', () => put('a', '1'));
    const TransactItems = [{ Get: { TableName, Key: key('a') } }];
    await expect(client.send(new TransactGetItemsCommand({ TransactItems }))).rejects.toMatchObject(
      {
        CancellationReasons: [CONFLICT],
      },
    );
    await first.finish();
    const { Responses } = await client.send(new TransactGetItemsCommand({ TransactItems }));
    expect(Responses).toMatchObject([{ Item: { by: { S: '1' } } }]);
  });
});

/** Puts until a transaction that is on its way has the item: the two travel on two connections. */
async function refusedPut(sk: string): Promise<string> {
  for (;;) {
    try {
      await put(sk, 'early');
    } catch (error) {
      return Object(error).name;
    }
  }
}
