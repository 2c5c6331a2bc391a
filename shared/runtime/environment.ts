import type { GateMode, GatePolicy } from '#shared/domain/gate.ts';
import { ConfigurationError } from './environment/configuration-error.ts';
import {
  configurationLines,
  isNotSet,
  type requirements,
} from './environment/configuration-lines.ts';
import { type GivenSecrets, givenSecrets } from './environment/given-secrets.ts';
import type { LogLevel } from './environment/kinds.ts';
import { readLoggingSettings } from './environment/logging-settings.ts';
import { givenVariables, isDeployed, type Variables, variables } from './environment/variables.ts';
import { once } from './once.ts';

export { ConfigurationError };

/** The configuration, as the rest of the code knows it: one member for each variable. */
export interface Environment {
  /** Runs on Lambda, and not on one machine. */
  readonly deployed: boolean;
  readonly awsRegion: string;
  readonly stage?: string;
  readonly s3Bucket?: string;
  readonly tableName?: string;
  readonly stateMachineArn?: string;
  /** Without a slash at its end, like every URL here. */
  readonly publicUrl?: string;
  readonly blobsPublicUrl?: string;
  /** Those that the environment gives; where it does not, see `shared/storage/secrets`. */
  readonly secrets: GivenSecrets;
  readonly adminUsername: string;
  readonly tokenTtlSeconds: number;
  readonly tokenCalls: number;
  readonly downloadTtlSeconds: number;
  readonly hfEndpoint: string;
  readonly hfRootFolder: string;
  /** Given, it overrules the four variables below; otherwise it yields to them. */
  readonly hfRootFolderGiven: boolean;
  readonly hfHome?: string;
  readonly hfHubCache?: string;
  readonly hfDatasetsCache?: string;
  readonly transformersCache?: string;
  readonly hfCacheMaxMb: number;
  readonly githubApiUrl: string;
  readonly upstreamPatienceMs: number;
  readonly allowedSourceHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly gatePolicy: GatePolicy;
  readonly gateMode: GateMode;
  readonly ingestWaitSeconds: number;
  readonly bundleMaxMb: number;
  readonly bundleWeights: boolean;
  readonly bundleSources: boolean;
  readonly logLevel: LogLevel;
  readonly logFile?: string;
  /** Everything is kept on this machine, under `dataDir`. */
  readonly localStorage: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly host: string;
  /** Of the embedded store, which presigned URLs lead to. */
  readonly blobsPort: number;
}

/** Members that some functions cannot do without, by the variable that gives them. */
const requirable = {
  s3Bucket: 'S3_BUCKET',
  tableName: 'TABLE_NAME',
  stage: 'STAGE',
  stateMachineArn: 'STATE_MACHINE_ARN',
  publicUrl: 'PUBLIC_URL',
} as const satisfies Partial<Record<keyof Environment, keyof typeof requirements>>;

/** The configuration of this process, read once. */
export const environment = once(() => readEnvironment(process.env));

/** How this process logs. */
export const loggingSettings = once(() => readLoggingSettings(process.env));

/** Reads the configuration, or says of every variable that is wrong what it should be. */
export function readEnvironment(given: Variables): Environment {
  const deployed = isDeployed(given);
  const texts = givenVariables(given);
  const { data, error } = variables.safeParse(texts);
  const lines = configurationLines(texts, { issues: error?.issues ?? [], deployed });
  if (data === undefined || lines.length > 0) throw new ConfigurationError(lines);

  return {
    deployed,
    awsRegion: data.AWS_REGION,
    ...defined({
      stage: data.STAGE,
      s3Bucket: data.S3_BUCKET,
      tableName: data.TABLE_NAME,
      stateMachineArn: data.STATE_MACHINE_ARN,
      publicUrl: data.PUBLIC_URL ?? (deployed ? undefined : localUrl(data.HOST, data.PORT)),
      blobsPublicUrl: data.BLOBS_PUBLIC_URL,
      hfHome: data.HF_HOME,
      hfHubCache: data.HF_HUB_CACHE,
      hfDatasetsCache: data.HF_DATASETS_CACHE,
      transformersCache: data.TRANSFORMERS_CACHE,
      logFile: data.LOG_FILE,
    }),
    secrets: givenSecrets(texts),
    adminUsername: data.ADMIN_USERNAME,
    tokenTtlSeconds: data.TOKEN_TTL_SECONDS,
    tokenCalls: data.TOKEN_CALLS,
    downloadTtlSeconds: data.DOWNLOAD_TTL_SECONDS,
    hfEndpoint: data.HF_ENDPOINT,
    hfRootFolder: data.HF_ROOT_FOLDER ?? (deployed ? '/tmp' : '.'),
    hfRootFolderGiven: data.HF_ROOT_FOLDER !== undefined,
    hfCacheMaxMb: data.HF_CACHE_MAX_MB,
    githubApiUrl: data.GITHUB_API_URL,
    upstreamPatienceMs: data.UPSTREAM_PATIENCE_MS,
    allowedSourceHosts: data.ALLOWED_SOURCE_HOSTS,
    allowedOrigins: data.ALLOWED_ORIGINS ?? (deployed ? [] : ['*']),
    gatePolicy: data.GATE_POLICY,
    gateMode: data.GATE_MODE,
    ingestWaitSeconds: data.INGEST_WAIT_SECONDS,
    bundleMaxMb: data.BUNDLE_MAX_MB,
    bundleWeights: data.BUNDLE_WEIGHTS,
    bundleSources: data.BUNDLE_SOURCES,
    logLevel: data.LOG_LEVEL,
    localStorage: data.LOCAL_STORAGE,
    dataDir: data.DATA_DIR,
    port: data.PORT,
    host: data.HOST,
    blobsPort: data.BLOBS_PORT,
  };
}

/** A member that this function cannot do without. */
export function required<K extends keyof typeof requirable>(
  from: Environment,
  member: K,
): NonNullable<Environment[K]> {
  const value = from[member];
  if (value === undefined) throw new ConfigurationError([isNotSet(requirable[member])]);
  return value;
}

/** Tells libraries that read the environment by themselves. */
export function exportVariables(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, values);
}

function localUrl(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Only the members that are there. */
function defined<T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const there = Object.entries(members).filter(([, value]) => value !== undefined);
  return Object.fromEntries(there) as { [K in keyof T]?: NonNullable<T[K]> };
}
