import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { itemSize } from '../dynamodb/item-size.ts';
import type { Stack } from '../stack.ts';

/** Bytes that stay for as long as what is registered does. */
export interface StoredBytes {
  readonly objects: number;
  readonly items: number;
}

/** DynamoDB counts so many bytes more for each item that is stored. */
const ITEM_OVERHEAD = 100;

/** What a stack keeps. Runs and caches expire, and are left out. */
export async function storedBytes({ endpoints, bucket, tableName }: Stack): Promise<StoredBytes> {
  const s3 = new S3Client({ endpoint: endpoints.s3, forcePathStyle: true });
  const dynamodb = new DynamoDBClient({ endpoint: endpoints.dynamodb });
  let [objects, items] = [0, 0];
  for (const Prefix of ['bundles/', 'evidence/']) {
    const pages = paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix });
    for await (const { Contents = [] } of pages) {
      objects += Contents.reduce((sum, { Size = 0 }) => sum + Size, 0);
    }
  }
  for await (const { Items = [] } of paginateScan({ client: dynamodb }, { TableName: tableName })) {
    for (const item of Items) items += itemSize(asStored(item)) + ITEM_OVERHEAD;
  }
  s3.destroy();
  dynamodb.destroy();
  return { objects, items };
}

/** The SDK gives bytes, which the wire has as base64. */
function asStored(item: object): Parameters<typeof itemSize>[0] {
  return JSON.parse(
    JSON.stringify(item, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ),
  );
}
