import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildIfStale } from '../scripts/bundle.ts';
import { projectRoot } from '../scripts/project-root.ts';

const run = promisify(execFile);
/** Somebody else who listens here. */
const neighbour = createServer();
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  // A build in between would be told of too.
  await buildIfStale(projectRoot, { log: () => {} });
  neighbour.listen(0, '127.0.0.1');
  await once(neighbour, 'listening');
});
afterAll(() => {
  neighbour.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What `npm start` or the demo says and ends with where something is wrong. */
async function start(variables: Readonly<Record<string, string>>, command = 'start') {
  const env = {
    ...process.env,
    NODE_OPTIONS: '',
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    HF_ROOT_FOLDER: folder,
    ...variables,
  };
  const options = { cwd: projectRoot, env, timeout: 50_000 };
  const failure = await run(process.execPath, [`local/${command}.ts`], options).then(
    () => undefined,
    (error: { code: number; stderr: string }) => error,
  );
  return { code: failure?.code, lines: failure?.stderr.trimEnd().split('\n') };
}

describe('a start that cannot be', () => {
  test.each([
    [
      'a data folder that is a file',
      () => {
        writeFileSync(join(folder, 'file'), '');
        return { DATA_DIR: join(folder, 'file') };
      },
      /^nothing can be written to the data folder .*file: EEXIST.*; set DATA_DIR to another one$/,
    ],
    [
      'an address of another machine',
      () => ({ HOST: '192.0.2.1' }),
      /^this machine has no such address: set HOST to one of its own, or to 0\.0\.0\.0 for all$/,
    ],
    [
      'a port that is taken',
      () => ({ PORT: String((neighbour.address() as AddressInfo).port) }),
      /^the port is taken: set PORT or BLOBS_PORT to another one, or to 0 for any that is free$/,
    ],
  ])('for %s is told of in one line', async (_what, variables, line) => {
    const { code, lines } = await start(variables());
    expect({ code, lines }).toStrictEqual({ code: 1, lines: [expect.stringMatching(line)] });
  });

  test('of the demo for a port that is none is told of in one line', async () => {
    const { code, lines } = await start({ PORT: 'abc' }, 'demo');
    const line = 'PORT is "abc": it should be a whole number from 0 to 65535';
    expect({ code, lines }).toStrictEqual({ code: 1, lines: [line] });
  });
});
