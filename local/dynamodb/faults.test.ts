import {
  type AttributeValue,
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { type AwsCall, CALLER_HEADER, type EmbeddedService, type Fate } from '../aws-call.ts';
import { clientOf, keyedTable } from './contract/service-under-test.ts';
import { startDynamoDb } from './server.ts';

const TableName = 'faulty';
const PROCEED: Fate = { kind: 'proceed' };

let calls: AwsCall[];
/** The fates of the calls to come, one each; after the last, all proceed. */
let fates: Fate[];
let service: EmbeddedService;
let client: DynamoDBClient;

beforeEach(async () => {
  calls = [];
  fates = [];
  service = await startDynamoDb({
    intercept(call) {
      calls.push(call);
      return fates.shift() ?? PROCEED;
    },
  });
  client = clientOf(service.url);
  await client.send(new CreateTableCommand(keyedTable(TableName)));
  calls = [];
});
afterEach(() => service.close());

const key: Record<string, AttributeValue> = { pk: { S: 'p' }, sk: { S: 's' } };

const add = {
  Update: {
    TableName,
    Key: key,
    UpdateExpression: 'ADD n :one',
    ExpressionAttributeValues: { ':one': { N: '1' } },
  },
};

function put() {
  return client.send(new PutItemCommand({ TableName, Item: key }));
}

async function get(): Promise<Record<string, AttributeValue> | undefined> {
  return (await client.send(new GetItemCommand({ TableName, Key: key }))).Item;
}

test('every call is seen before it is carried out, with its table, its body and who made it', async () => {
  await client.send(
    new TransactWriteItemsCommand({ ClientRequestToken: 't', TransactItems: [add] }),
  );
  await client.send(new ListTablesCommand());
  await fetch(service.url, {
    method: 'POST',
    headers: {
      'x-amz-target': 'DynamoDB_20120810.BatchGetItem',
      authorization: 'AWS4-HMAC-SHA256',
      [CALLER_HEADER]: 'router',
    },
    body: JSON.stringify({
      RequestItems: { [TableName]: { Keys: [key] }, other: { Keys: [key] } },
    }),
  });
  expect(calls).toEqual([
    {
      service: 'dynamodb',
      action: 'TransactWriteItems',
      resource: TableName,
      caller: undefined,
      body: { ClientRequestToken: 't', TransactItems: [add] },
    },
    { service: 'dynamodb', action: 'ListTables', resource: '', caller: undefined, body: {} },
    expect.objectContaining({
      action: 'BatchGetItem',
      resource: `${TableName},other`,
      caller: 'router',
    }),
  ]);
});

test('a call can be answered with an error of DynamoDB, and is not carried out', async () => {
  fates = [
    {
      kind: 'answer',
      status: 400,
      error: 'ProvisionedThroughputExceededException',
      message: 'too many',
    },
  ];
  await expect(put()).rejects.toMatchObject({
    name: 'ProvisionedThroughputExceededException',
    message: 'too many',
    $metadata: { httpStatusCode: 400 },
  });
  expect(await get()).toBeUndefined();
});

test('a call that is cut off is not carried out', async () => {
  fates = [{ kind: 'cut' }];
  await expect(put()).rejects.toThrow('socket hang up');
  expect(await get()).toBeUndefined();
});

test('a write whose reply is lost was done', async () => {
  let done = 0;
  const lose: Fate = {
    kind: 'lose-reply',
    done() {
      done += 1;
    },
  };
  fates = [lose];
  await expect(put()).rejects.toThrow('socket hang up');
  expect(await get()).toEqual(key);
  expect(done).toBe(1);
});

test('a transaction whose reply is lost is done once, though the SDK sends it again', async () => {
  fates = [{ kind: 'lose-reply' }];
  const retrying = clientOf(service.url, 3);
  await retrying.send(new TransactWriteItemsCommand({ TransactItems: [add] }));
  expect(calls.map(({ action }) => action)).toEqual(['TransactWriteItems', 'TransactWriteItems']);
  expect(await get()).toMatchObject({ n: { N: '1' } });
});

test('a client that goes away in the middle of a request disturbs nobody', async () => {
  const abort = new AbortController();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"TableName":'));
    },
    pull() {
      abort.abort();
    },
  });
  const headers = {
    'x-amz-target': 'DynamoDB_20120810.PutItem',
    authorization: 'AWS4-HMAC-SHA256',
  };
  const request = { method: 'POST', body, headers, duplex: 'half', signal: abort.signal } as const;
  await expect(fetch(service.url, request)).rejects.toMatchObject({ name: 'AbortError' });
  await put();
  expect(calls.map(({ action }) => action)).toEqual(['PutItem']);
});
