import { S3Client } from '@aws-sdk/client-s3';
import { createJsonObjects } from '#shared/storage/blobs/json-objects.ts';
import { objectPatience } from './client-patience.ts';
import { environment, required } from './environment.ts';
import { once } from './once.ts';

/** The small objects, for functions that neither stream nor list any. */
export const jsonObjects = once(() =>
  createJsonObjects({
    bucket: required(environment(), 's3Bucket'),
    client: new S3Client(objectPatience()),
  }),
);
