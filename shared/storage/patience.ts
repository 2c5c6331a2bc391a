import type { S3ClientConfig } from '@aws-sdk/client-s3';

/**
 * The SDK prepares what it is asked and answered for its log, though nobody reads that, unless the log
 * takes no such lines.
 */
const unread = { warn() {}, error() {}, debug() {} } as unknown as NonNullable<
  S3ClientConfig['logger']
>;

/**
 * How long one of our own services is waited for. Without a limit a single hung connection would
 * use up the function's whole time; the SDK tries again within it.
 */
export const patience = {
  logger: unread,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
  },
} as const;

/** For objects, whose size nobody knows: only silence is limited. */
export const patienceForObjects = {
  logger: unread,
  requestHandler: { connectionTimeout: 1_000, socketTimeout: 10_000 },
} as const;

/**
 * On one machine all functions of a kind are one process and share its connections: who waits for one
 * waits for others of us, and would gain nothing by giving up. On Lambda each has its own.
 */
export const patienceOnOneMachine = {
  logger: unread,
  requestHandler: { httpAgent: { keepAlive: true, maxSockets: 250 }, socketTimeout: 60_000 },
} as const;
