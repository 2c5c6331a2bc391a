const dev = {
  logDays: 7,
  isProtected: false,
  versioning: 'Suspended',
  throttle: { ThrottlingBurstLimit: 50, ThrottlingRateLimit: 25 },
  reserved: {},
  rerate: 'DISABLED',
};

/** What stages differ in, and nothing else. `feature-7` is named nowhere, and is as dev is. */
export const stages = [
  { stage: 'dev', ...dev },
  { stage: 'staging', ...dev },
  { stage: 'feature-7', ...dev },
  {
    stage: 'prod',
    logDays: 30,
    isProtected: true,
    versioning: 'Enabled',
    throttle: { ThrottlingBurstLimit: 400, ThrottlingRateLimit: 200 },
    reserved: { router: 100 },
    rerate: 'ENABLED',
  },
] as const;
