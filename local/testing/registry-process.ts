import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../scripts/project-root.ts';
import type { Address } from '../invariants/outside.ts';

/** Where a registry kills itself: around a function's invocation, or around one of its AWS calls. */
export interface KillPoint {
  readonly function: string;
  /** Without it, around the invocation itself. */
  readonly action?: string;
  readonly moment: 'before' | 'after';
}

/** Around one of all the AWS calls that its functions make, counted from when it is told. */
export interface KillCall {
  readonly call: number;
  readonly moment: 'before' | 'after';
}

/** A registry in a process of its own. */
export interface RegistryProcess extends Address {
  readonly child: ChildProcess;
  /** Until it has ended, by itself or not. */
  readonly ended: Promise<unknown>;
  /** Has it kill itself later. */
  killLater(at: KillCall): void;
  /** Ends it in order. */
  stop(): Promise<void>;
  /** Ends it without a warning, where it has not done so itself. */
  kill(): Promise<void>;
}

interface Options {
  readonly dataDir: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly killAt?: KillPoint;
  /** Is shown the process before it listens. */
  readonly onSpawn?: (child: ChildProcess) => void;
}

/** Starts one and waits until it listens. */
export async function startRegistryProcess(options: Options): Promise<RegistryProcess> {
  const { dataDir, variables, killAt, onSpawn } = options;
  const child = spawn(process.execPath, [join(projectRoot, 'local/testing/registry-child.ts')], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
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
  onSpawn?.(child);
  const { stdout } = child;
  if (stdout === null) throw new Error('the registry has nothing to say');
  const ended = once(child, 'exit');
  const line = await Promise.race([
    once(createInterface({ input: stdout }), 'line').then(([text]) => String(text)),
    ended.then(([code, signal]) => {
      throw new Error(`the registry ended before it listened: ${code ?? signal}`);
    }),
  ]);
  return {
    ...(JSON.parse(line) as Address),
    child,
    ended,
    killLater: (at) => void child.send(at),
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
