/**
 * How long one of our own services is waited for. Without a limit a single hung connection would
 * use up the function's whole time; the SDK tries again within it.
 */
export const patience = {
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 5_000,
    throwOnRequestTimeout: true,
  },
} as const;

/** For objects, whose size nobody knows: only silence is limited. */
export const patienceForObjects = {
  requestHandler: { connectionTimeout: 1_000, socketTimeout: 10_000 },
} as const;
