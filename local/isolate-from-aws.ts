import { devNull } from 'node:os';
import type { Credentials } from './s3/authenticate.ts';

/** Every variable by which an SDK could come to speak for a real account. */
const ACCOUNT_VARIABLES = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_ACCOUNT_ID',
  'AWS_DEFAULT_REGION',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
];

/** Not secrets: on loopback the embedded services take these and nothing else. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/**
 * Makes this process unable to reach a real AWS account, whatever credentials lie on the machine:
 * dummy keys, no configuration files, no metadata service, and for every service an endpoint on
 * loopback. A service that is not embedded meets the catch-all, which knows no operation.
 */
export function isolateFromAws(
  variables: NodeJS.ProcessEnv,
  {
    catchAll,
    services,
    credentials = localCredentials,
  }: {
    readonly catchAll: string;
    /** URLs by the SDK's own suffix: `S3`, `DYNAMODB`, `SFN`. */
    readonly services: Readonly<Record<string, string>>;
    /** What the embedded services are to be spoken to with. */
    readonly credentials?: Credentials;
  },
): void {
  for (const name of Object.keys(variables)) {
    if (ACCOUNT_VARIABLES.includes(name) || name.startsWith('AWS_ENDPOINT_URL')) {
      delete variables[name];
    }
  }
  Object.assign(variables, {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // The null device reads as an empty file, so no profile is found in either.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'false',
    AWS_REGION: variables.AWS_REGION ?? 'us-east-2',
    AWS_ENDPOINT_URL: catchAll,
  });
  for (const [suffix, url] of Object.entries(services)) {
    variables[`AWS_ENDPOINT_URL_${suffix}`] = url;
  }
}
