import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import { DeleteObjectsCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { parse } from 'yaml';
import * as z from 'zod';
import { projectRoot } from '../scripts/project-root.ts';

interface Expiring {
  readonly s3: { readonly client: S3Client; readonly bucket: string };
  readonly dynamodb: { readonly client: DynamoDBClient; readonly tableName: string };
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How much went. */
export interface Expired {
  readonly objects: number;
  readonly items: number;
}

const DAY_MS = 86_400_000;

/**
 * Does what AWS does by itself and the embedded services do not: deletes the objects whose lifecycle
 * rule and the items whose time to live says so. Both are read from what is deployed.
 */
export async function expire({ s3, dynamodb, now }: Expiring): Promise<Expired> {
  let objects = 0;
  for (const rule of lifecycleRules()) objects += await expireObjects(s3, rule, now);
  return { objects, items: await expireItems(dynamodb, timeToLiveAttribute(), now) };
}

/** What the bucket's rules may say: one of another kind would have to be carried out here as well. */
const Rule = z.strictObject({
  Id: z.string(),
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  ExpirationInDays: z.number().positive().optional(),
  /** Nothing to do: here, uploads under way end with the process. */
  AbortIncompleteMultipartUpload: z.object({}).optional(),
  /** Nor here: there are no versions to keep. */
  NoncurrentVersionExpiration: z.object({}).optional(),
  ExpiredObjectDeleteMarker: z.literal(true).optional(),
});

const Blobs = z.object({
  Properties: z.object({ LifecycleConfiguration: z.object({ Rules: z.array(Rule) }) }),
});
const Index = z.object({
  Properties: z.object({
    TimeToLiveSpecification: z.object({ AttributeName: z.string(), Enabled: z.literal(true) }),
  }),
});

interface ExpirationRule {
  readonly prefix: string;
  readonly days: number;
}

function lifecycleRules(): readonly ExpirationRule[] {
  const { Blobs: bucket } = resourcesIn('shared/storage/blobs/resources.yml', { Blobs });
  const { Rules } = bucket.Properties.LifecycleConfiguration;
  return Rules.flatMap(({ Status, Prefix: prefix, ExpirationInDays: days }) =>
    Status === 'Enabled' && days !== undefined ? [{ prefix, days }] : [],
  );
}

function timeToLiveAttribute(): string {
  const { Index: table } = resourcesIn('shared/storage/index/resources.yml', { Index });
  return table.Properties.TimeToLiveSpecification.AttributeName;
}

/** CloudFormation's tags (`!Ref`) are allowed anywhere; nothing that is read here has one. */
function resourcesIn<Shape extends z.ZodRawShape>(file: string, shape: Shape) {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const template: unknown = parse(text, { logLevel: 'error' });
  return z.object({ Resources: z.object(shape) }).parse(template).Resources;
}

async function expireObjects(
  { client, bucket }: Expiring['s3'],
  { prefix, days }: ExpirationRule,
  now: number,
): Promise<number> {
  let count = 0;
  const pages = paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix });
  for await (const { Contents = [] } of pages) {
    const keys = Contents.filter(({ LastModified = new Date(now) }) => {
      return expiryOf(LastModified.getTime(), days) <= now;
    }).map(({ Key }) => ({ Key }));
    if (keys.length === 0) continue;
    const { Errors: [first] = [] } = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: keys, Quiet: true } }),
    );
    if (first) throw new Error(`could not delete ${first.Key}: ${first.Code}`);
    count += keys.length;
  }
  return count;
}

/**
 * "Amazon S3 calculates the time by adding the number of days specified in the rule to the object
 * creation time and rounding up the resulting time to the next day at midnight UTC."
 */
function expiryOf(modified: number, days: number): number {
  return Math.ceil(modified / DAY_MS + days) * DAY_MS;
}

async function expireItems(
  { client, tableName: TableName }: Expiring['dynamodb'],
  attribute: string,
  now: number,
): Promise<number> {
  const seconds = String(Math.floor(now / 1000));
  // An attribute that is not a number is less than none, so such an item stays, as it does on AWS.
  const isOver = {
    ExpressionAttributeNames: { '#expires': attribute },
    ExpressionAttributeValues: { ':now': { N: seconds } },
  };
  let count = 0;
  const pages = paginateScan(
    { client },
    { TableName, ProjectionExpression: 'pk, sk', FilterExpression: '#expires < :now', ...isOver },
  );
  for await (const { Items = [] } of pages) {
    for (const Key of Items) {
      try {
        const ConditionExpression = '#expires < :now';
        await client.send(
          new DeleteItemCommand({ TableName, Key, ConditionExpression, ...isOver }),
        );
        count++;
      } catch (error) {
        // It was given longer since it was found.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    }
  }
  return count;
}
