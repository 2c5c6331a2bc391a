import * as z from 'zod';
import { gateModes } from '#shared/domain/gate.ts';
import { defaultSourceHosts } from '#shared/domain/source-url.ts';
import {
  baseUrl,
  flag,
  gatePolicy,
  logLevel,
  matching,
  oneOf,
  origins,
  sourceHosts,
  text,
  wholeNumber,
} from './kinds.ts';

/** A presigned URL lives a week at most. */
const LONGEST_PRESIGNED_S = 604_800;
/** The router's own time-out leaves no more than this for waiting. */
const LONGEST_WAIT_S = 25;

/**
 * Every variable: how its text is read, and the text that stands for an absent one. `.env.example`
 * says the same to people, and a test holds the two together.
 */
export const variables = z.object({
  AWS_REGION: text.prefault('us-east-2'),
  STAGE: matching(
    /^[a-z][a-z0-9-]{1,15}$/,
    'the name of a stage: 2 to 16 lower-case letters, digits and hyphens, a letter first',
  ).optional(),
  S3_BUCKET: text.optional(),
  TABLE_NAME: text.optional(),
  STATE_MACHINE_ARN: matching(/^arn:[\w-]+:states:/, 'the ARN of a state machine').optional(),
  PUBLIC_URL: baseUrl.optional(),
  BLOBS_PUBLIC_URL: baseUrl.optional(),

  AUTH_TOKEN: text.optional(),
  ADMIN_USERNAME: text.prefault('admin'),
  ADMIN_PASSWORD: text.optional(),
  TOKEN_TTL_SECONDS: wholeNumber(1).prefault('36000'),
  TOKEN_CALLS: wholeNumber(1).prefault('1000'),
  DOWNLOAD_TTL_SECONDS: wholeNumber(1, LONGEST_PRESIGNED_S).prefault('3600'),

  HF_TOKEN: text.optional(),
  HUGGINGFACE_HUB_TOKEN: text.optional(),
  HF_ENDPOINT: baseUrl.prefault('https://huggingface.co'),
  HF_ROOT_FOLDER: text.optional(),
  HF_HOME: text.optional(),
  HF_HUB_CACHE: text.optional(),
  HF_DATASETS_CACHE: text.optional(),
  TRANSFORMERS_CACHE: text.optional(),
  HF_CACHE_MAX_MB: wholeNumber(1).prefault('1024'),
  GITHUB_TOKEN: text.optional(),
  GITHUB_API_URL: baseUrl.prefault('https://api.github.com'),
  UPSTREAM_PATIENCE_MS: wholeNumber(1).prefault('6000'),

  ALLOWED_SOURCE_HOSTS: sourceHosts.prefault(defaultSourceHosts.join(',')),
  ALLOWED_ORIGINS: origins.optional(),
  GATE_POLICY: gatePolicy.prefault('default'),
  GATE_MODE: oneOf(gateModes).prefault('enforce'),
  INGEST_WAIT_SECONDS: wholeNumber(0, LONGEST_WAIT_S).prefault('20'),
  BUNDLE_MAX_MB: wholeNumber(1).prefault('512'),
  BUNDLE_WEIGHTS: flag.prefault('0'),
  BUNDLE_SOURCES: flag.prefault('0'),

  LOG_LEVEL: logLevel.prefault('1'),
  LOG_FILE: text.optional(),
  LOCAL_STORAGE: flag.prefault('0'),
  DATA_DIR: text.prefault('.data'),
  PORT: wholeNumber(0, 65_535).prefault('8000'),
  HOST: text.prefault('127.0.0.1'),
  BLOBS_PORT: wholeNumber(0, 65_535).prefault('0'),
});

export type VariableName = keyof typeof variables.shape;

/** Their names. */
export const variableNames = Object.keys(variables.shape) as VariableName[];

/** Variables as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables that are set. An empty one counts as absent: not everything can unset one. */
export function givenVariables(given: Variables): Partial<Record<VariableName, string>> {
  return Object.fromEntries(
    variableNames.flatMap((name) => {
      const value = given[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

/** Whether this runs on Lambda, which alone sets the function's name. */
export function isDeployed({ AWS_LAMBDA_FUNCTION_NAME: name }: Variables): boolean {
  return name !== undefined && name !== '';
}
