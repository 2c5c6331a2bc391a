import { GetParametersCommand, SSMClient, SSMServiceException } from '@aws-sdk/client-ssm';
import type { SecretName, Secrets } from './secrets.ts';
import { SecretsUnavailable } from './secrets-unavailable.ts';

/** How long values are taken for current: many functions at once do not ask in the same minute. */
const SHORTEST_LIFE_MS = 240_000;
const LIFE_SPREAD_MS = 120_000;
/** After a failure the old values serve so long before it is tried again. */
const RETRY_MS = 10_000;

export interface ParameterStoreOptions {
  readonly stage: string;
  /** What this function may read: its role allows no more. */
  readonly names: readonly SecretName[];
  /** Hears of every value that was read, so that no log shows it. */
  readonly onValue: (value: string) => void;
  /** Hears of a failure that old values made good for. */
  readonly onError: (error: SecretsUnavailable) => void;
  readonly client?: SSMClient;
  readonly now?: () => number;
  readonly random?: () => number;
}

type Values = Readonly<Partial<Record<SecretName, string>>>;

/**
 * The stage's SecureStrings in the Parameter Store, whose quota is 40 calls a second for the whole
 * account: one call brings all that this function may read, and serves it for some minutes.
 */
export function parameterStoreSecrets({
  stage,
  names,
  onValue,
  onError,
  client = new SSMClient({
    requestHandler: { connectionTimeout: 1000, requestTimeout: 2000, throwOnRequestTimeout: true },
  }),
  now = Date.now,
  random = Math.random,
}: ParameterStoreOptions): Secrets {
  let values: Values | undefined;
  let expires = 0;
  let underWay: Promise<Values> | undefined;

  async function read(): Promise<Values> {
    const found = await fetchValues();
    for (const value of Object.values(found)) onValue(value);
    values = found;
    expires = now() + SHORTEST_LIFE_MS + random() * LIFE_SPREAD_MS;
    return found;
  }

  async function fetchValues(): Promise<Values> {
    const prefix = `/tmr/${stage}/`;
    const { Parameters = [] } = await client.send(
      new GetParametersCommand({
        Names: names.map((name) => `${prefix}${name}`),
        WithDecryption: true,
      }),
    );
    const byName = new Map(Parameters.map(({ Name, Value }) => [Name, Value]));
    return Object.fromEntries(
      names.flatMap((name) => {
        const value = byName.get(`${prefix}${name}`);
        return value === undefined ? [] : [[name, withoutLineBreak(value)]];
      }),
    );
  }

  async function refresh(): Promise<Values> {
    try {
      return await read();
    } catch (cause) {
      const error = new SecretsUnavailable(names, reasonOf(cause));
      if (values === undefined) throw error;
      expires = now() + RETRY_MS;
      onError(error);
      return values;
    } finally {
      underWay = undefined;
    }
  }

  return {
    async get(name) {
      if (!names.includes(name)) throw new Error(`this function does not read the secret ${name}`);
      if (values !== undefined && now() < expires) return values[name];
      underWay ??= refresh();
      return (await underWay)[name];
    },
  };
}

/** `put-parameter --value file://…` takes the line break at the end of the file along. */
function withoutLineBreak(value: string): string {
  return value.replace(/\r?\n$/, '');
}

/** Only the service's own words: an error of the parser quotes what it could not parse. */
function reasonOf(error: unknown): string {
  if (error instanceof SSMServiceException) return `${error.name}: ${error.message}`;
  return error instanceof Error ? error.name : 'unknown error';
}
