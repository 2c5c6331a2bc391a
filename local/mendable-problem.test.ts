import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { projectRoot } from '../scripts/project-root.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'a-file');
writeFileSync(file, '');

const gate = /^GATE_POLICY is "lenient": it should be one of /;
// A folder without write permission would not stop root, whom tests may run as.
const unwritable =
  /^the data folder .+ cannot be written \(EEXIST\): set DATA_DIR to a folder that can$/;
// An address for documentation, which no machine has.
const elsewhere =
  /^cannot listen \(listen EADDRNOTAVAIL: .+\): set HOST to an address of this machine, /;

test.each([
  ['start.ts', { GATE_POLICY: 'lenient' }, gate],
  ['start.ts', { DATA_DIR: file }, unwritable],
  ['start.ts', { HOST: '192.0.2.1' }, elsewhere],
  ['rerate.ts', { GATE_POLICY: 'lenient' }, gate],
  ['rerate.ts', { DATA_DIR: file }, unwritable],
])(
  '%s with %j says in one line what is to be mended',
  (command, variables, line) => {
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'local', command)], {
      env: {
        PATH: process.env.PATH,
        DATA_DIR: join(folder, 'data'),
        HF_ROOT_FOLDER: folder,
        PORT: '0',
        LOG_LEVEL: '0',
        ...variables,
      },
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.split('\n')).toContainEqual(expect.stringMatching(line));
    expect(stderr).not.toContain('    at ');
  },
  60_000,
);
