import type { S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * A log for the SDK that nobody reads. For any other it prepares what it is asked and answered, line
 * by line; only without `info`, which its type insists on, does it see that there is no need to.
 */
export const unreadLog = { warn() {}, error() {}, debug() {} } as unknown as NonNullable<
  S3ClientConfig['logger']
>;
