import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../scripts/project-root.ts';
import { makeDataFolder } from './data-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'data-folder-'));
afterAll(() => rmSync(folder, { recursive: true }));

// A folder without write permission would not stop root, whom tests may run as.
test.each(['start.ts', 'rerate.ts'])(
  '%s says in one line that nothing can be kept in its data folder',
  (command) => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'local', command)], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: file,
        HF_ROOT_FOLDER: folder,
        PORT: '0',
        LOG_LEVEL: '0',
      },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.split('\n')).toContain(
      `the data folder ${file} cannot be written (EEXIST): set DATA_DIR to a folder that can`,
    );
    expect(stderr).not.toContain('    at ');
  },
  60_000,
);

test('a data folder is made where there is none, and nothing is left of the probe', () => {
  const data = join(folder, 'some', 'where');
  makeDataFolder(data);
  expect(readdirSync(data)).toStrictEqual([]);
});
