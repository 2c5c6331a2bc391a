import type { AwsCall, Fate } from '../aws-call.ts';
import { startStack } from '../stack.ts';
import type { KillPoint } from './registry-process.ts';

/** A registry for `registry-process.ts`: it dies where it is told to, as a machine that loses power. */
const killAt: KillPoint | null = JSON.parse(process.env.KILL_AT ?? 'null');

const die = () => process.kill(process.pid, 'SIGKILL');

function isAt(name: string | undefined, action?: string): boolean {
  return killAt !== null && killAt.function === name && killAt.action === action;
}

function fateOf({ caller, action }: AwsCall): Fate {
  if (!isAt(caller, action)) return { kind: 'proceed' };
  if (killAt?.moment === 'before') die();
  return { kind: 'lose-reply', done: die };
}

const stack = await startStack({
  dataDir: process.env.DATA_DIR ?? '',
  loader: 'source',
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
process.stdout.write(`${JSON.stringify({ url: stack.url, token: stack.token })}\n`);
