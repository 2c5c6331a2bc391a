import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFunctions } from '../functions.ts';
import { projectRoot } from '../project-root.ts';
import { compile } from './compile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Bundles every function, and says where the bundles are. */
async function bundled(): Promise<readonly string[]> {
  const functions = Object.entries(readFunctions(projectRoot));
  const handlers = functions.map(([name, { handler }]) => [name, handler] as const);
  const bundles = await compile(projectRoot, Object.fromEntries(handlers));
  return Promise.all(
    bundles.map(async ({ name, code }) => {
      const file = join(folder, `${name}.mjs`);
      await writeFile(file, code);
      return pathToFileURL(file).href;
    }),
  );
}

/** Parts of Node and the bundle that had it loaded, these bundles imported one after the other. */
async function partsLoadedBy(urls: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const script = `const loadedBy = {};
    for (const url of ${JSON.stringify(urls)}) {
      await import(url);
      for (const part of process.moduleLoadList) loadedBy[part] ??= url;
    }
    process.stdout.write(JSON.stringify(loadedBy), () => process.exit());`;
  const args = ['--input-type=module', '-e', script];
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-2' };
  return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
}

test('no function loads fetch, or HTTP/2, to be loaded itself', async () => {
  const loaded = Object.entries(await partsLoadedBy(await bundled()));

  expect(loaded.map(([part]) => part)).toContain('NativeModule https');
  expect(loaded.filter(([part]) => /internal\/deps\/undici|http2/.test(part))).toStrictEqual([]);
});
