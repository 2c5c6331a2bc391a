import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { projectRoot } from '../project-root.ts';

/** A statement of a policy in a template: its resources are whatever CloudFormation makes of them. */
export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

/** A template's resources by their logical ids. */
export type Resources = Readonly<Record<string, Resource>>;

/** How long one packaging may wait for others. */
const PATIENCE_MS = 60_000;

/**
 * Packages a stage and reads what would be deployed, without credentials, a home or a way out:
 * packaging has to work from nothing.
 */
export function packageTemplate(
  stage: string,
  variables: Readonly<Record<string, string>> = {},
): Resources {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  try {
    oneAtATime(() => {
      const { PATH = '' } = process.env;
      execFileSync(
        join(projectRoot, 'node_modules/.bin/serverless'),
        ['package', '--stage', stage, '--package', folder],
        {
          cwd: projectRoot,
          env: { ...variables, PATH, HOME: folder, SLS_TELEMETRY_DISABLED: '1' },
          stdio: 'pipe',
        },
      );
    });
    const file = join(folder, 'cloudformation-template-update-stack.json');
    return JSON.parse(readFileSync(file, 'utf8')).Resources;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Every packaging builds into the same `build/`, and tests run side by side. SQLite's lock is one
 * that waits, and that the system takes from a process that dies.
 */
function oneAtATime(work: () => void): void {
  mkdirSync(join(projectRoot, 'build'), { recursive: true });
  const lock = new DatabaseSync(join(projectRoot, 'build/packaging.lock'), {
    timeout: PATIENCE_MS,
  });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    work();
  } finally {
    lock.close();
  }
}
