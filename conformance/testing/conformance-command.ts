import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

/** What the command ended in. */
export interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

/** The command as it is run, with no environment but this. */
export async function conformance(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const script = join(import.meta.dirname, '../run.ts');
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env.PATH, ...variables },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, out, err };
}
