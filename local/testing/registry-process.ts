import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../scripts/project-root.ts';

/** Where a registry kills itself: around a function's invocation, or around one of its AWS calls. */
export interface KillPoint {
  readonly function: string;
  /** Without it, around the invocation itself. */
  readonly action?: string;
  readonly moment: 'before' | 'after';
}

/** A registry in a process of its own. */
export interface RegistryProcess {
  readonly url: string;
  readonly token: string;
  readonly child: ChildProcess;
  /** Until it has ended, by itself or not. */
  readonly ended: Promise<unknown>;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it without a warning, where it has not done so itself. */
  kill(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly killAt?: KillPoint;
}

/** Starts one and waits until it listens. */
export async function startRegistryProcess(options: Options): Promise<RegistryProcess> {
  const { dataDir, variables, killAt } = options;
  const child = spawn(process.execPath, [join(projectRoot, 'local/testing/registry-child.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      // Dozens of these are started: what one has compiled serves the next.
      NODE_COMPILE_CACHE: join(tmpdir(), 'registry-compile-cache'),
      ...variables,
      DATA_DIR: dataDir,
      KILL_AT: JSON.stringify(killAt ?? null),
    },
  });
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line').then(([text]) => String(text)),
    ended.then(([code, signal]) => {
      throw new Error(`the registry ended before it listened: ${code ?? signal}`);
    }),
  ]);
  const { url, token } = JSON.parse(line);
  return {
    url,
    token,
    child,
    ended,
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
