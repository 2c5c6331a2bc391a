import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { expect, test } from '@jest/globals';
import { localCredentials } from '../isolate-from-aws.ts';
import type { Spent } from './metering.ts';
import { startDynamoDb } from './server.ts';

test('every call tells what it cost, and its caller need not have asked', async () => {
  const spent: Spent[] = [];
  const service = await startDynamoDb({ meter: (one) => spent.push(one) });
  const client = new DynamoDBClient({
    endpoint: service.url,
    region: 'us-east-2',
    credentials: localCredentials,
  });
  try {
    const TableName = 'metered';
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    const Item = { pk: { S: 'one' }, text: { S: 'x'.repeat(1500) } };
    await client.send(new PutItemCommand({ TableName, Item }));
    const TransactItems = [{ Put: { TableName, Item } }];
    await client.send(new TransactWriteItemsCommand({ TransactItems }));
    const Key = { pk: { S: 'one' } };
    await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
    await client.send(new GetItemCommand({ TableName, Key }));
    expect(spent).toEqual([
      { action: 'PutItem', kind: 'write', units: 2 },
      { action: 'TransactWriteItems', kind: 'write', units: 4 },
      { action: 'GetItem', kind: 'read', units: 1 },
      { action: 'GetItem', kind: 'read', units: 0.5 },
    ]);
  } finally {
    client.destroy();
    await service.close();
  }
});
