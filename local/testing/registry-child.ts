import type { AwsCall, Fate } from '../aws-call.ts';
import type { Address } from '../invariants/outside.ts';
import { startStack } from '../stack.ts';
import type { KillCall, KillPoint } from './registry-process.ts';

/** A registry for `registry-process.ts`: it dies where it is told to, as a machine that loses power. */
let killAt: KillPoint | KillCall | null = JSON.parse(process.env.KILL_AT ?? 'null');

const die = () => process.kill(process.pid, 'SIGKILL');

let calls = 0;
process.on('message', (at: KillCall) => {
  killAt = at;
  calls = 0;
});

function isAt(name: string | undefined, action?: string): boolean {
  if (killAt === null) return false;
  if ('call' in killAt) return action !== undefined && calls === killAt.call;
  return killAt.function === name && killAt.action === action;
}

function fateOf({ caller, action }: AwsCall): Fate {
  if (caller !== undefined) calls += 1;
  if (!isAt(caller, action)) return { kind: 'proceed' };
  if (killAt?.moment === 'before') die();
  return { kind: 'lose-reply', done: die };
}

const stack = await startStack({
  dataDir: process.env.DATA_DIR ?? '',
  loader: (['bundle', 'linked'] as const).find((one) => one === process.env.LOADER) ?? 'source',
  intercept: fateOf,
  around: async (name, _payload, proceed) => {
    if (isAt(name) && killAt?.moment === 'before') die();
    const result = await proceed();
    if (isAt(name)) die();
    return result;
  },
});
// An end in order writes down what was compiled, for those that are started after it.
process.once('SIGTERM', () => process.exit());
const { url, token, endpoints, tableName, bucket, ingestionMachineArn } = stack;
const address: Address = { url, token, endpoints, tableName, bucket, ingestionMachineArn };
process.stdout.write(`${JSON.stringify(address)}\n`);
