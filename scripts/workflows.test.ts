import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { projectRoot } from './project-root.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly id?: string;
  readonly 'timeout-minutes'?: number;
}

interface Job {
  readonly uses?: string;
  readonly needs?: string;
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly concurrency?: object;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(projectRoot, '.github/workflows');
const texts = new Map(
  readdirSync(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
);
const workflows = new Map([...texts].map(([file, text]) => [file, parse(text) as Workflow]));
const files = [...workflows.keys()];

function jobsOf(file: string): readonly (readonly [string, Job])[] {
  return Object.entries(workflows.get(file)?.jobs ?? {});
}

const stepsOf = (file: string) => jobsOf(file).flatMap(([, { steps = [] }]) => steps);

describe.each(files)('the workflow %s', (file) => {
  test('uses every action at a commit, with its release beside it', () => {
    const used = [...(texts.get(file) ?? '').matchAll(/uses: *(.+)/g)].map(([, action]) => action);
    const foreign = used.filter((action) => !action?.startsWith('./.github/workflows/'));
    for (const action of foreign) {
      expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  test('may read the repository, and what more a job may is said by the job', () => {
    expect(workflows.get(file)?.permissions).toEqual({ contents: 'read' });
    for (const [, { permissions = {} }] of jobsOf(file)) {
      const { contents = 'read', 'id-token': token = 'write', ...more } = permissions;
      expect({ contents, token, more }).toEqual({ contents: 'read', token: 'write', more: {} });
    }
  });

  test('does not run for ever', () => {
    for (const [, { uses, 'timeout-minutes': limit }] of jobsOf(file)) {
      if (uses === undefined) expect(limit).toBeLessThanOrEqual(60);
    }
  });

  test('hands nothing to a shell but by its environment', () => {
    for (const { run = '' } of stepsOf(file)) expect(run).not.toContain('${{');
  });

  test('shows no secret: a step that has one does not name it', () => {
    for (const { run = '', env = {} } of stepsOf(file)) {
      const secrets = Object.entries(env).filter(([, value]) => /\$\{\{.*secrets\./.test(value));
      for (const [name] of secrets) expect(run).not.toContain(name);
      if (secrets.length > 0) expect(run).not.toMatch(/\b(env|printenv|export|set -x|declare)\b/);
    }
  });
});

test('each check and each stage runs once at a time', () => {
  const groups = ['check.yml', 'deploy-stage.yml'].map((file) => {
    return workflows.get(file)?.concurrency;
  });
  expect(groups).toStrictEqual([
    {
      group: 'check-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    { group: 'deploy-${{ inputs.stage }}', 'cancel-in-progress': false },
  ]);
});

test('what waits to be approved for prod keeps nothing that is newer from staging', () => {
  const { concurrency, jobs } = workflows.get('deploy.yml') ?? { jobs: {} };
  expect(concurrency).toBeUndefined();
  for (const job of Object.values(jobs)) expect(job).not.toHaveProperty('concurrency');
});

/** `serverless.yml` and what it names. */
function templateFiles(): readonly string[] {
  const main = 'serverless.yml';
  const named = readFileSync(join(projectRoot, main), 'utf8').matchAll(/\$\{file\(([^)]+)\)/g);
  return [main, ...[...named].flatMap(([, file = '']) => file)];
}

test('every variable that a template is made from is handed to the packaging', () => {
  const taken = templateFiles().flatMap((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    return [...text.matchAll(/\$\{env:(\w+)/g)].map(([, variable]) => variable);
  });
  const packaging = stepsOf('deploy.yml').find(({ run = '' }) => run.includes('npm run package'));
  expect(Object.keys(packaging?.env ?? {})).toEqual(expect.arrayContaining(taken));
  expect(new Set(taken)).toStrictEqual(new Set(['GATE_POLICY', 'GATE_MODE', 'ALARM_EMAIL']));
});

test('every pull request is checked as it is here', () => {
  expect(workflows.get('check.yml')?.on).toHaveProperty('pull_request');
  const commands = stepsOf('check.yml').flatMap(({ run = [] }) => run);
  expect(commands).toContain('bash .ci/run');
  expect(commands).toContain('npm audit --omit=dev --audit-level=high');
});

test('what is on main is checked, packaged once, and goes to prod by way of staging', () => {
  const { on, jobs } = workflows.get('deploy.yml') ?? { on: {}, jobs: {} };
  expect(on).toEqual({ push: { branches: ['main'] } });
  expect(jobs).toMatchObject({
    check: { uses: './.github/workflows/check.yml' },
    package: { needs: 'check' },
    staging: { needs: 'package', with: { stage: 'staging' } },
    prod: { needs: 'staging', with: { stage: 'prod' } },
  });
});

test('a stage is deployed, tried, and gone back from where it fails', () => {
  const commands = stepsOf('deploy-stage.yml').flatMap(({ run = [] }) => run);
  const order = ['serverless deploy', 'npm run smoke', 'serverless rollback'];
  const places = order.map((part) => commands.findIndex((command) => command.includes(part)));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  const job = workflows.get('deploy-stage.yml')?.jobs.deploy;
  // The environment is where somebody has to approve.
  expect(job?.environment).toBe('${{ inputs.stage }}');
});

describe('what is live before a deployment', () => {
  const [{ run: script = '' } = {}] = stepsOf('deploy-stage.yml').filter(
    ({ id }) => id === 'before',
  );

  /** The step as GitHub runs it, with a command `aws` that does this. */
  function lookedUp(aws: string) {
    const folder = mkdtempSync(join(tmpdir(), 'before-'));
    try {
      writeFileSync(join(folder, 'aws'), `#!/bin/sh\n${aws}\n`, { mode: 0o755 });
      const output = join(folder, 'output');
      writeFileSync(output, '');
      const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
        cwd: folder,
        env: { PATH: `${folder}:${process.env.PATH}`, STAGE: 'staging', GITHUB_OUTPUT: output },
        stdio: 'pipe',
      });
      return { status, output: readFileSync(output, 'utf8') };
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  test('is known by when it was packaged', () => {
    const key = 'serverless/tmr/staging/1795957089137-2026-11-29T12:58:09.137Z/router.zip';
    expect(lookedUp(`echo ${key}`)).toStrictEqual({
      status: 0,
      output: 'timestamp=1795957089137\n',
    });
  });

  test('is nothing where there is no stack yet, or none with a router', () => {
    const absent =
      "echo 'An error occurred (ValidationError): Stack with id tmr-staging does not exist' >&2";
    expect(lookedUp(`${absent}; exit 254`)).toStrictEqual({ status: 0, output: 'timestamp=\n' });
    expect(lookedUp('echo None')).toStrictEqual({ status: 0, output: 'timestamp=\n' });
  });

  test('is not taken for nothing where AWS does not tell: nobody could go back', () => {
    const refused = "echo 'An error occurred (AccessDenied): not authorized' >&2; exit 254";
    expect(lookedUp(refused)).toStrictEqual({ status: 1, output: '' });
  });
});

test('a smoke test that hangs fails while there is time to go back', () => {
  const job = workflows.get('deploy-stage.yml')?.jobs.deploy;
  const smoke = job?.steps?.find(({ id }) => id === 'smoke');
  const left = (job?.['timeout-minutes'] ?? 0) - (smoke?.['timeout-minutes'] ?? Infinity);
  expect(left).toBeGreaterThanOrEqual(25);
});

test('what has to be as it is on AWS is not brought up to date week by week', () => {
  const { updates } = parse(readFileSync(join(projectRoot, '.github/dependabot.yml'), 'utf8'));
  const [npm] = updates;
  const ignored = npm.ignore.map(
    (entry: Readonly<Record<string, string>>) => entry['dependency-name'],
  );
  expect(ignored).toStrictEqual(['node', '@types/node', 'jsonata-2.0.6']);
  const { devDependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
  for (const name of ignored) expect(devDependencies).toHaveProperty([name]);
});
