import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../../scripts/project-root.ts';
import { openLevel } from '../level-db/open-level.ts';

const folder = mkdtempSync(join(tmpdir(), 'rerate-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const missing = join(folder, 'missing');

function rerate(variables: Readonly<Record<string, string>>) {
  const env = { ...process.env, NODE_OPTIONS: '', HF_ROOT_FOLDER: folder, ...variables };
  const options = { cwd: projectRoot, encoding: 'utf8', env } as const;
  return spawnSync(process.execPath, [join(projectRoot, 'local/rerate.ts')], options);
}

test.each([
  [
    { GATE_POLICY: 'nonsense', DATA_DIR: missing },
    'GATE_POLICY is "nonsense": it should be one of default, balanced, open, or a JSON object such as {"reviewedness":0.5}\n',
  ],
  [{ DATA_DIR: missing }, `there is no registry in ${missing}: set DATA_DIR\n`],
])('a night that cannot begin by %j says so in a line, and makes nothing', (variables, line) => {
  const { status, stdout, stderr } = rerate(variables);
  expect([status, stdout, stderr]).toStrictEqual([1, '', line]);
  expect(existsSync(missing)).toBe(false);
});

test('a night on the folder of a registry that runs tells to stop that, and not to take another', async () => {
  const used = join(folder, 'used');
  mkdirSync(used);
  const level = await openLevel(join(used, 'index'));
  try {
    const { status, stderr } = rerate({ DATA_DIR: used });
    expect([status, stderr.trimEnd().split('\n').at(-1)]).toStrictEqual([
      1,
      'another registry runs on this data folder: stop it for as long as this takes',
    ]);
  } finally {
    await level.close();
  }
});
