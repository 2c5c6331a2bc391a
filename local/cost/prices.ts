/** A way of being charged: by how much of what, and how much of it is free in every month. */
export interface Price {
  readonly service: string;
  readonly what: string;
  /** USD for so many. */
  readonly usd: number;
  readonly per: number;
  readonly unit: string;
  /** For as long as the account lives; what is free in its first months alone does not count. */
  readonly free?: number;
}

/**
 * What AWS asks in us-east-2, written down by hand from its public price pages on this day. It has to
 * be checked before anything is decided by it: prices change, and this file does not.
 */
export const PRICED_ON = '2026-11-28';
export const REGION = 'us-east-2';

/** Everything that a deployment is charged for by its use. */
export const prices = {
  transitions: {
    service: 'Step Functions',
    what: 'state transitions (Standard)',
    ...{ usd: 25, per: 1_000_000, unit: 'transitions', free: 4_000 },
  },
  lambdaRequests: {
    service: 'Lambda',
    what: 'invocations',
    ...{ usd: 0.2, per: 1_000_000, unit: 'invocations', free: 1_000_000 },
  },
  lambdaGbSeconds: {
    service: 'Lambda',
    what: 'memory (arm64)',
    ...{ usd: 0.0000133334, per: 1, unit: 'GB-s', free: 400_000 },
  },
  lambdaStorageGbSeconds: {
    service: 'Lambda',
    what: 'ephemeral storage above 512 MB',
    ...{ usd: 0.0000000309, per: 1, unit: 'GB-s' },
  },
  apiRequests: {
    service: 'API Gateway',
    what: 'requests of the HTTP API',
    ...{ usd: 1, per: 1_000_000, unit: 'requests' },
  },
  readUnits: {
    service: 'DynamoDB',
    what: 'read request units (on demand)',
    ...{ usd: 0.125, per: 1_000_000, unit: 'units' },
  },
  writeUnits: {
    service: 'DynamoDB',
    what: 'write request units (on demand)',
    ...{ usd: 0.625, per: 1_000_000, unit: 'units' },
  },
  indexGbMonths: {
    service: 'DynamoDB',
    what: 'what stays in the table, for a month',
    ...{ usd: 0.25, per: 1, unit: 'GB-months', free: 25 },
  },
  s3Writes: {
    service: 'S3',
    what: 'PUT, POST and LIST requests',
    ...{ usd: 0.005, per: 1_000, unit: 'requests' },
  },
  s3Reads: {
    service: 'S3',
    what: 'GET and HEAD requests',
    ...{ usd: 0.0004, per: 1_000, unit: 'requests' },
  },
  s3GbMonths: {
    service: 'S3',
    what: 'what stays in the bucket, for a month',
    ...{ usd: 0.023, per: 1, unit: 'GB-months' },
  },
  outGb: {
    service: 'Data transfer',
    what: 'answers to the internet',
    ...{ usd: 0.09, per: 1, unit: 'GB', free: 100 },
  },
  logGb: {
    service: 'CloudWatch',
    what: 'log lines taken in',
    ...{ usd: 0.5, per: 1, unit: 'GB', free: 5 },
  },
  traces: {
    service: 'X-Ray',
    what: 'traces recorded',
    ...{ usd: 5, per: 1_000_000, unit: 'traces', free: 100_000 },
  },
  events: {
    service: 'EventBridge',
    what: 'events put',
    ...{ usd: 1, per: 1_000_000, unit: 'events' },
  },
} as const satisfies Readonly<Record<string, Price>>;

/** "3 dashboards of up to 50 metrics each per month at no additional charge." */
export const FREE_DASHBOARD_METRICS = 50;

/** What there is of each, whatever it is used for. */
export const monthlyPrices = {
  customMetrics: {
    service: 'CloudWatch',
    what: 'custom metrics',
    ...{ usd: 0.3, per: 1, unit: 'metrics', free: 10 },
  },
  alarmMetrics: {
    service: 'CloudWatch',
    what: 'metrics that alarms watch',
    ...{ usd: 0.1, per: 1, unit: 'metrics', free: 10 },
  },
  dashboards: {
    service: 'CloudWatch',
    what: `dashboards of at most ${FREE_DASHBOARD_METRICS} metrics`,
    ...{ usd: 3, per: 1, unit: 'dashboards', free: 3 },
  },
  largeDashboards: {
    service: 'CloudWatch',
    what: `dashboards of more than ${FREE_DASHBOARD_METRICS} metrics`,
    ...{ usd: 3, per: 1, unit: 'dashboards' },
  },
} as const satisfies Readonly<Record<string, Price>>;

/** Used, and free or nearly so at any amount that a registry comes to: why is said beside it. */
export const unpriced = {
  'Parameter Store':
    'standard parameters are free; a warm function reads its own every five minutes',
  KMS: 'reading a secret decrypts it: 20,000 times a month are free, 10,000 more are USD 0.03',
  SNS: 'the first 1,000 e-mails of a month are free, and alarms write few',
  'DynamoDB backups':
    'point-in-time recovery, which `prod` alone has, is USD 0.20 for each GB of the table in a month',
  IAM: 'roles and policies are free',
} as const;

export type Usage = Readonly<Record<keyof typeof prices, number>>;
export type Standing = Readonly<Record<keyof typeof monthlyPrices, number>>;
