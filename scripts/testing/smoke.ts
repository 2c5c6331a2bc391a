import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../project-root.ts';

/** `npm run smoke` as it is run. */
export async function smoke(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [join(projectRoot, 'scripts/smoke.ts'), ...args], {
    env: { PATH: process.env.PATH, ...variables },
  });
  const closed = once(child, 'close');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  return { status: child.exitCode, out, err };
}
