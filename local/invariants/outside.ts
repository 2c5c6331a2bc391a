import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { type Blobs, createBlobs } from '#shared/storage/blobs/blobs.ts';
import { createExecutions, type Executions } from '#shared/storage/executions/executions.ts';
import { createTable, type Table } from '#shared/storage/index/table.ts';
import { localCredentials } from '../isolate-from-aws.ts';
import type { Stack } from '../stack.ts';
import { type CallOptions, call, type Reply } from '../testing/test-stack.ts';

/** Where a registry is to be found, in this process or in another. */
export type Address = Pick<
  Stack,
  'url' | 'token' | 'endpoints' | 'tableName' | 'bucket' | 'ingestionMachineArn'
>;

/** A registry for somebody who looks from outside: by HTTP, and into its account by the SDK. */
export interface Outside {
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  readonly table: Table;
  readonly blobs: Blobs;
  readonly executions: Executions;
  keys(prefix: string): Promise<readonly string[]>;
  close(): void;
}

export function createOutside(address: Address): Outside {
  const { endpoints, bucket, tableName, ingestionMachineArn } = address;
  const account = { region: 'us-east-2', credentials: localCredentials };
  const dynamodb = new DynamoDBClient({ ...account, endpoint: endpoints.dynamodb });
  const s3 = new S3Client({ ...account, endpoint: endpoints.s3, forcePathStyle: true });
  const states = new SFNClient({ ...account, endpoint: endpoints.states });
  return {
    call: (method, path, options) => call(address, method, path, options),
    table: createTable(tableName, dynamodb),
    blobs: createBlobs({ bucket, client: s3 }),
    executions: createExecutions(ingestionMachineArn, states),
    async keys(prefix) {
      const keys: string[] = [];
      const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix });
      for await (const { Contents = [] } of pages) {
        for (const { Key } of Contents) if (Key !== undefined) keys.push(Key);
      }
      return keys;
    },
    close() {
      for (const client of [dynamodb, s3, states]) client.destroy();
    },
  };
}
