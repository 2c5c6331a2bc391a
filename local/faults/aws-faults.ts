import { setTimeout as pause } from 'node:timers/promises';
import type { AwsCall, Fate } from '../aws-call.ts';

/** One thing that can become of an AWS call. */
interface AwsFault {
  /** By default every call can meet with it. */
  readonly concerns?: (call: AwsCall) => boolean;
  readonly fate: (call: AwsCall) => Fate | Promise<Fate>;
  /** It happens to every such call until the work is over. By default to one, which is borne. */
  readonly lasts?: true;
}

/** Long enough to be overtaken, and shorter than anybody's patience. */
const SLOW_MS = 300;

const refused = (status: number, error: string, details = {}): Fate => ({
  kind: 'answer',
  status,
  error,
  details,
});

/** How each service says that it is asked too much. */
const throttles: Readonly<Record<AwsCall['service'], Fate>> = {
  dynamodb: refused(400, 'ProvisionedThroughputExceededException'),
  s3: refused(503, 'SlowDown'),
  states: refused(400, 'ThrottlingException'),
  ssm: refused(400, 'ThrottlingException'),
  events: refused(400, 'ThrottlingException'),
};

/** A clash with somebody else's transaction, as each kind of write is told of it. */
const clash = ({ action }: AwsCall): Fate =>
  action === 'TransactWriteItems'
    ? refused(400, 'TransactionCanceledException', {
        CancellationReasons: [{ Code: 'TransactionConflict' }],
      })
    : refused(400, 'TransactionConflictException');

const isWrite = ({ action }: AwsCall) =>
  /^(PutItem|UpdateItem|DeleteItem|TransactWriteItems)$/.test(action);
const isOfExecution = ({ service, action }: AwsCall) =>
  service === 'states' && /^(Describe|Get|List)/.test(action);

export const awsFaults = {
  throttled: { fate: ({ service }) => throttles[service] },
  '500': { fate: () => refused(500, 'InternalServerError') },
  cut: { fate: () => ({ kind: 'cut' }) },
  slow: { fate: async () => pause(SLOW_MS, { kind: 'proceed' } as const) },
  'lost reply': { fate: () => ({ kind: 'lose-reply' }) },
  conflict: { concerns: isWrite, fate: clash },
  // What was started a moment ago is not known yet to whoever asks.
  'late read': { concerns: isOfExecution, fate: () => refused(400, 'ExecutionDoesNotExist') },
  down: { fate: () => refused(500, 'InternalServerError'), lasts: true },
} as const satisfies Readonly<Record<string, AwsFault>>;

export type AwsFaultName = keyof typeof awsFaults;
export const awsFaultNames = Object.keys(awsFaults) as AwsFaultName[];

export const awsFault = (name: AwsFaultName): AwsFault => awsFaults[name];
