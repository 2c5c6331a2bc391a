import { unreadLog as logger } from './unread-log.ts';

/**
 * How long one of our own services is waited for. Without a limit a single hung connection would
 * use up the function's whole time; the SDK tries again within it.
 */
export const patience = {
  logger,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
  },
} as const;

/** For objects, whose size nobody knows: only silence is limited. */
export const patienceForObjects = {
  logger,
  requestHandler: { connectionTimeout: 1_000, socketTimeout: 10_000 },
} as const;

/**
 * On one machine all functions of a kind are one process and share its connections: who waits for one
 * waits for others of us, and would gain nothing by giving up. On Lambda each has its own.
 */
export const patienceOnOneMachine = {
  logger,
  requestHandler: { httpAgent: { keepAlive: true, maxSockets: 250 }, socketTimeout: 60_000 },
} as const;
