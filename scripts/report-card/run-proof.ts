import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../project-root.ts';

/** What a command printed, and whether it was content. */
export interface Proof {
  readonly output: string;
  readonly exitCode: number;
  readonly seconds: number;
}

/** Runs a command of the project; what it says while it works goes on to whoever watches. */
export async function runProof(command: readonly string[]): Promise<Proof> {
  const from = performance.now();
  const child = spawn('npm', ['run', '--silent', ...command], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const output = await text(child.stdout);
  const [exitCode] = await ended;
  return {
    // A table's first line may begin with room for the names below it.
    output: output.replace(/^\n+/, '').trimEnd(),
    exitCode: exitCode ?? 1,
    seconds: Math.round((performance.now() - from) / 1000),
  };
}
