import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';

import type { Bench, RawAnswer } from './case.ts';

/** A client that says at once what it was told. */
export function clientOf(url: string, maxAttempts = 1): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts,
  });
}

/** What makes a table with the string keys `pk` and `sk`. */
export function keyedTable(TableName: string): CreateTableCommandInput {
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
    ],
  };
}

/** Makes a new table in a service, and benches that work on it. */
export async function benchesOn(url: string): Promise<(pk: string) => Bench> {
  const client = clientOf(url);
  const table = `contract-${randomUUID()}`;
  await client.send(new CreateTableCommand(keyedTable(table)));

  return function bench(pk) {
    return {
      client,
      table,
      pk,
      key: (sk = 'item') => ({ pk: { S: pk }, sk: { S: sk } }),
      post: (action, body, headers) => post(url, action, body, headers),
    };
  };
}

/** A signed request must look signed; nobody but AWS checks the signature. */
const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

async function post(
  url: string,
  action: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20200101T000000Z',
      authorization: AUTHORIZATION,
      ...headers,
    },
  });
  const { __type } = Object(await response.json());
  return { status: response.status, type: __type?.split('#').at(-1) };
}
