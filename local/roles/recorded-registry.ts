import { devNull } from 'node:os';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { loggingSettings } from '#shared/runtime/environment.ts';
import { type Blobs, createBlobs } from '#shared/storage/blobs/blobs.ts';
import { createExecutions, type Executions } from '#shared/storage/executions/executions.ts';
import { createTable, type Table } from '#shared/storage/index/table.ts';
import type { AwsCall, Fate } from '../aws-call.ts';
import { createCallerIdentity } from '../lambda-host/caller-identity.ts';
import type { SampleHubOptions } from '../sample-hub/server.ts';
import { startSsm } from '../ssm/server.ts';
import {
  type CallOptions,
  type Reply,
  startTestStack,
  type TestStack,
} from '../testing/test-stack.ts';

/** What is done instead of an invocation, which it may make after all. */
export type Disturbance = (proceed: () => Promise<unknown>) => Promise<unknown>;

/** A registry whose AWS calls are written down with the function that made them. */
export interface RecordedRegistry extends Omit<TestStack, 'call'> {
  /** Oldest first. */
  readonly calls: readonly AwsCall[];
  /** `GET /health`, without the query. */
  readonly requests: readonly string[];
  /** A request that has to be answered with this status, or with one of these. */
  send(
    status: number | readonly number[],
    method: string,
    path: string,
    options?: CallOptions,
  ): Promise<Reply>;
  /** Fetches a presigned URL: what that takes is asked of the role that signed it. */
  fetchPresigned(url: string, method: string): Promise<void>;
  /** Does something else in the place of a function's next invocation. */
  disturb(functionName: string, disturbance: Disturbance): void;
  /** Has the next call of this action fail. */
  refuse(action: string, error: string): void;
  /** What somebody does who is no part of the registry, and is not written down. */
  behindTheScenes(work: (stores: Stores) => Promise<void>): Promise<void>;
}

/** What the registry keeps, as any of its functions reaches it. */
export interface Stores {
  readonly table: Table;
  readonly blobs: Blobs;
  readonly executions: Executions;
  readonly nights: Executions;
}

/** The stage of the template that the calls are held against. */
export const STAGE = 'local';

const TOKEN = 'a-standing-token';

/**
 * Starts one in which functions believe themselves deployed as soon as the first is invoked: they
 * look for their secrets in the Parameter Store, and that is written down, too.
 */
export async function startRecordedRegistry(
  hubOptions: SampleHubOptions,
): Promise<RecordedRegistry> {
  const calls: AwsCall[] = [];
  const requests: string[] = [];
  const disturbances = new Map<string, Disturbance>();
  const refusals = new Map<string, Fate>();
  /** Calls without a caller are somebody's who is no function: the stack's, or a test's own. */
  let takesUncalled = false;

  function intercept(call: AwsCall): Fate {
    if (call.caller !== undefined || takesUncalled) calls.push(call);
    const refusal = refusals.get(call.action);
    refusals.delete(call.action);
    return refusal ?? { kind: 'proceed' };
  }

  const parameters = { [`/tmr/${STAGE}/auth-token`]: TOKEN };
  const ssm = await startSsm({ parameters, intercept });
  const identity = createCallerIdentity(() => [ssm.url]);

  const registry = await startTestStack(
    {
      intercept,
      around: (name, _payload, proceed) => {
        becomeDeployed();
        const disturbance = disturbances.get(name);
        disturbances.delete(name);
        return identity.run(name, () => (disturbance ? disturbance(proceed) : proceed()));
      },
      variables: {
        AUTH_TOKEN: TOKEN,
        AWS_ENDPOINT_URL_SSM: ssm.url,
        // What fails on purpose need not be read about.
        LOG_LEVEL: '1',
        LOG_FILE: devNull,
      },
    },
    hubOptions,
  );
  const { stack } = registry;
  const dynamodb = new DynamoDBClient({ endpoint: stack.endpoints.dynamodb });
  const s3 = new S3Client({ endpoint: stack.endpoints.s3, forcePathStyle: true });
  const states = new SFNClient({ endpoint: stack.endpoints.states });
  const stores: Stores = {
    table: createTable(stack.tableName, dynamodb),
    blobs: createBlobs({ bucket: stack.bucket, client: s3 }),
    executions: createExecutions(process.env.STATE_MACHINE_ARN ?? '', states),
    nights: createExecutions(stack.rerateMachineArn, states),
  };
  takesUncalled = true;

  return {
    ...registry,
    calls,
    requests,

    async send(status, method, path, options) {
      requests.push(`${method} ${path.split('?', 1)}`);
      const reply = await registry.call(method, path, options);
      if ([status].flat().includes(reply.status)) return reply;
      throw new Error(`${method} ${path} → ${reply.status} ${JSON.stringify(reply.body)}`);
    },

    async fetchPresigned(url, method) {
      const response = await fetch(url, { method });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${method} ${url} → ${response.status}`);
    },

    disturb: (functionName, disturbance) => void disturbances.set(functionName, disturbance),
    refuse: (action, error) => void refusals.set(action, { kind: 'answer', status: 400, error }),

    async behindTheScenes(work) {
      takesUncalled = false;
      await work(stores);
      takesUncalled = true;
    },

    async close() {
      await registry.close();
      identity.close();
      for (const client of [dynamodb, s3, states]) client.destroy();
      await ssm.close();
    },
  };
}

/** What Lambda sets, and what is not set there. How to log is settled before. */
function becomeDeployed(): void {
  loggingSettings();
  Object.assign(process.env, {
    AWS_LAMBDA_FUNCTION_NAME: 'of-this-stage',
    STAGE,
    LOCAL_STORAGE: '0',
    AUTH_TOKEN: '',
  });
}
