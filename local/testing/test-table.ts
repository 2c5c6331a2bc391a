import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable, type Table } from '#shared/storage/index/table.ts';
import type { Intercept } from '../aws-call.ts';
import { createTable as createEmbeddedTable } from '../create-table.ts';
import { startDynamoDb } from '../dynamodb/server.ts';
import { localCredentials } from '../isolate-from-aws.ts';

/** A table of its own in the embedded DynamoDB, reached as the product reaches it. */
export interface TestTable {
  readonly table: Table;
  close(): Promise<void>;
}

/** Starts one in memory. Its calls can be made to fail. */
export async function startTestTable(intercept?: Intercept): Promise<TestTable> {
  const service = await startDynamoDb({ intercept });
  const client = new DynamoDBClient({
    endpoint: service.url,
    region: 'us-east-2',
    credentials: localCredentials,
  });
  await createEmbeddedTable(client, 'test');
  return {
    table: createTable('test', client),
    async close() {
      client.destroy();
      await service.close();
    },
  };
}
