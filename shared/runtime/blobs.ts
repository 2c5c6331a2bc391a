import { S3Client } from '@aws-sdk/client-s3';
import { createBlobs } from '#shared/storage/blobs/blobs.ts';
import { objectPatience } from './client-patience.ts';
import { environment, required } from './environment.ts';
import { once } from './once.ts';

/** The objects. */
export const blobs = once(() => {
  const { blobsPublicUrl } = environment();
  return createBlobs({
    bucket: required(environment(), 's3Bucket'),
    client: new S3Client(objectPatience()),
    ...(blobsPublicUrl !== undefined && {
      publicClient: new S3Client({
        endpoint: blobsPublicUrl,
        forcePathStyle: true,
        // Without it the SDK signs a checksum into URLs that a browser cannot send.
        requestChecksumCalculation: 'WHEN_REQUIRED',
      }),
    }),
  });
});
