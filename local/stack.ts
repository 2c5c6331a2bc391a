import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { readEnvironment } from '#shared/runtime/environment.ts';
import { prepareHuggingFaceEnvironment } from '#shared/runtime/hugging-face-environment.ts';
import { buildIfStale } from '../scripts/bundle.ts';
import { readFunctions } from '../scripts/functions.ts';
import { projectRoot } from '../scripts/project-root.ts';
import { accessToken } from './access-token.ts';
import { startApiHost } from './api-host/server.ts';
import type { Intercept } from './aws-call.ts';
import { startCatchAll } from './catch-all.ts';
import { createTable } from './create-table.ts';
import { makeDataFolder } from './data-folder.ts';
import type { Meter } from './dynamodb/metering.ts';
import { startDynamoDb } from './dynamodb/server.ts';
import type { BusEvent } from './events/put-events.ts';
import { startEvents } from './events/server.ts';
import { expire } from './expire.ts';
import { isolateFromAws, localCredentials } from './isolate-from-aws.ts';
import { createLambdaHost, type LambdaHostOptions } from './lambda-host/host.ts';
import { localMachine } from './local-machine.ts';
import { machineObjects } from './machine-objects.ts';
import type { Credentials } from './s3/authenticate.ts';
import { startS3 } from './s3/server.ts';
import { type StepFunctionsOptions, startStepFunctions } from './step-functions/server.ts';

const TABLE = 'tmr-local';
const BUCKET = 'tmr-local';
const INGESTION = 'ingestion';
const RERATE = 'rerate';
/** The embedded engine's own region and account, which stand in its ARNs. */
const ACCOUNT = '000000000000';

const SWEEP_EVERY_MS = 3_600_000;

export interface StackOptions {
  readonly dataDir: string;
  readonly port?: number;
  readonly host?: string;
  /** Of the embedded S3; 0, the default, takes a free one. */
  readonly blobsPort?: number;
  readonly loader: LambdaHostOptions['loader'];
  /** What the functions find in their environment beside what the stack itself sets. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sees every AWS call before it is carried out. */
  readonly intercept?: Intercept;
  /** Hears what each call to the index cost. */
  readonly meter?: Meter;
  /** Stands around every invocation of a function. */
  readonly around?: LambdaHostOptions['around'];
  /** Sees every step of the state machine as it is taken. */
  readonly onStep?: StepFunctionsOptions['onStep'];
  readonly log?: (line: string) => void;
}

/** The whole registry, running in this process. */
export interface Stack {
  readonly url: string;
  /** The administrator's token, made by the stack where neither it nor a password was given. */
  readonly token: string;
  /** Whether the token is one that the stack made. */
  readonly tokenIsOwn: boolean;
  /** Calls to AWS services that are not embedded: there must be none. */
  readonly strays: readonly string[];
  /** What has been put on the bus, oldest first. */
  readonly events: readonly BusEvent[];
  /** Endpoints, for tests that look at what is stored through the SDK. */
  readonly endpoints: Readonly<Record<'dynamodb' | 's3' | 'states', string>>;
  readonly tableName: string;
  readonly bucket: string;
  readonly ingestionMachineArn: string;
  /** The machine that a schedule starts where it is deployed, and people here. */
  readonly rerateMachineArn: string;
  /** Invokes a function as AWS would by an event or a schedule. */
  invoke(functionName: string, payload: unknown): Promise<unknown>;
  /** Bytes that functions have in use in a thread of their own. */
  heapElsewhere(): Promise<number>;
  /** Finishes the requests under way and closes what it opened. */
  close(): Promise<void>;
}

/**
 * Starts the registry on embedded AWS services. This process's environment becomes the functions'
 * environment, and from here on cannot lead to a real account.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const { dataDir, host = '127.0.0.1', log = () => {} } = options;
  const { intercept, meter } = options;
  makeDataFolder(dataDir);
  // Functions run from their sources; a browser takes nothing but the bundle.
  if (options.loader === 'source') await buildIfStale(projectRoot, { only: ['page'], log });

  // First the index: its folder's lock tells a second start from the first.
  const dynamodb = await startDynamoDb({ dir: join(dataDir, 'index'), intercept, meter });
  const catchAll = await startCatchAll(log);
  // Downloads are for whoever can reach the API. Beyond this machine a known key would let anybody write.
  const isOpen = !['127.0.0.1', 'localhost', '::1'].includes(host);
  const credentials = isOpen ? madeUpCredentials() : localCredentials;
  const s3 = await startS3({
    dir: join(dataDir, 'blobs'),
    buckets: [BUCKET],
    credentials,
    port: options.blobsPort ?? 0,
    ...(isOpen && { host }),
    ...(intercept && { intercept }),
  });

  const events = await startEvents({ ...(intercept && { intercept }) });

  const ready = Promise.withResolvers<void>();
  const functions = readFunctions(projectRoot);
  const lambda = createLambdaHost({
    functions,
    loader: options.loader,
    root: projectRoot,
    services: () => [dynamodb.url, s3.url, states.url, events.url],
    // What a function itself throws, it has logged itself.
    log: (line) => /: (Runtime|Sandbox)\./.test(line) && log(line),
    ...(options.around && { around: options.around }),
  });

  const region = process.env.AWS_REGION ?? 'us-east-2';
  const machineArn = (name: string) => `arn:aws:states:${region}:${ACCOUNT}:stateMachine:${name}`;
  const machine = (file: string, others = {}) =>
    localMachine(projectRoot, file, Object.keys(functions), others);
  const objects = machineObjects({ endpoint: s3.url, region, credentials });
  const states = await startStepFunctions({
    dir: join(dataDir, 'executions'),
    machines: {
      [INGESTION]: { definition: machine('state-machines/ingestion.asl.json') },
      [RERATE]: {
        definition: machine('state-machines/rerate.asl.json', {
          IngestionMachine: machineArn(INGESTION),
        }),
      },
    },
    region,
    invoke: ({ functionName, payload, signal }) => lambda.invoke(functionName, payload, { signal }),
    readObject: objects.read,
    onClosed: async (detail) => {
      if (detail.stateMachineArn !== machineArn(INGESTION)) return;
      // Executions that a killed process left behind are told of before the functions may start.
      await ready.promise;
      const functionName = detail.status === 'SUCCEEDED' ? 'follow-up' : 'clean-up';
      await lambda.invoke(functionName, { detail });
    },
    ...(options.onStep && { onStep: options.onStep }),
    ...(intercept && { intercept }),
  });

  isolateFromAws(process.env, {
    catchAll: catchAll.url,
    services: {
      DYNAMODB: dynamodb.url,
      S3: s3.url,
      SFN: states.url,
      EVENTBRIDGE: events.url,
    },
    credentials,
  });
  const client = new DynamoDBClient({});
  await createTable(client, TABLE);
  client.destroy();

  const api = await startApiHost({
    host,
    port: options.port ?? 0,
    invoke: async (event) => {
      await ready.promise;
      return lambda.invoke('router', event);
    },
    log,
  });

  const given = (name: string) => options.variables?.[name] || process.env[name] || '';
  const tokenIsOwn = given('AUTH_TOKEN') === '' && given('ADMIN_PASSWORD') === '';
  const token = tokenIsOwn ? accessToken(dataDir) : given('AUTH_TOKEN');
  Object.assign(process.env, {
    PUBLIC_URL: process.env.PUBLIC_URL || api.url,
    BLOBS_PUBLIC_URL: process.env.BLOBS_PUBLIC_URL || s3.url.replace('127.0.0.1', 'localhost'),
    ...options.variables,
    LOCAL_STORAGE: '1',
    DATA_DIR: dataDir,
    AUTH_TOKEN: token,
    TABLE_NAME: TABLE,
    S3_BUCKET: BUCKET,
    STATE_MACHINE_ARN: machineArn(INGESTION),
  });

  await prepareHuggingFaceEnvironment(readEnvironment(process.env), { log });

  /** What the hourly schedule and AWS itself do between them. */
  async function sweepAndExpire(): Promise<void> {
    await lambda.invoke('sweep', {});
    const s3 = { client: new S3Client({}), bucket: BUCKET };
    const dynamodb = { client: new DynamoDBClient({}), tableName: TABLE };
    await expire({ s3, dynamodb, now: Date.now() });
    s3.client.destroy();
    dynamodb.client.destroy();
  }

  // Whatever a killed process left open is ended before anybody can ask for it.
  await lambda.invoke('sweep', { strandedAfterMs: 0 });
  const sweeping = setInterval(() => {
    sweepAndExpire().catch((error: Error) => log(`sweep: ${error.message}`));
  }, SWEEP_EVERY_MS);
  sweeping.unref();
  ready.resolve();

  return {
    url: api.url,
    token,
    tokenIsOwn,
    strays: catchAll.strays,
    events: events.events,
    endpoints: { dynamodb: dynamodb.url, s3: s3.url, states: states.url },
    tableName: TABLE,
    bucket: BUCKET,
    ingestionMachineArn: machineArn(INGESTION),
    rerateMachineArn: machineArn(RERATE),
    invoke: (functionName, payload) => lambda.invoke(functionName, payload),
    heapElsewhere: lambda.heapElsewhere,
    async close() {
      clearInterval(sweeping);
      await api.close();
      await states.close();
      lambda.close();
      objects.close();
      await Promise.all([s3, dynamodb, events, catchAll].map((service) => service.close()));
    },
  };
}

/** A secret of this start: presigned URLs of an earlier one end with it. */
function madeUpCredentials(): Credentials {
  return { ...localCredentials, secretAccessKey: randomBytes(24).toString('base64url') };
}
