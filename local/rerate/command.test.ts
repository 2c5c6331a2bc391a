import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../../scripts/project-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'rerate-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missing = join(folder, 'missing');

test.each([
  [
    { GATE_POLICY: 'nonsense', DATA_DIR: missing },
    'GATE_POLICY is "nonsense": it should be one of default, balanced, open, or a JSON object such as {"reviewedness":0.5}\n',
  ],
  [{ DATA_DIR: missing }, `there is no registry in ${missing}: set DATA_DIR\n`],
])('a night that cannot begin by %j says so in a line, and makes nothing', (variables, line) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectRoot, 'local/rerate.ts')],
    {
      cwd: projectRoot,
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '', HF_ROOT_FOLDER: folder, ...variables },
    },
  );
  expect([status, stdout, stderr]).toStrictEqual([1, '', line]);
  expect(existsSync(missing)).toBe(false);
});
