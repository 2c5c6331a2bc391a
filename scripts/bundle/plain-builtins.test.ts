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
  folder = await mkdtemp(join(tmpdir(), 'plain-builtins-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Bundles these as functions are: where the bundles are, and what they were made of. */
async function bundled(handlers: Readonly<Record<string, string>>) {
  const bundles = await compile(projectRoot, handlers);
  return Promise.all(
    bundles.map(async ({ name, files, inputs }) => {
      const file = join(folder, `${name}.mjs`);
      await writeFile(file, files['index.mjs'] ?? '');
      return { url: pathToFileURL(file).href, inputs };
    }),
  );
}

/** The bundle of a handler with this text. */
async function bundledText(text: string): Promise<string> {
  const file = join(folder, 'text.ts');
  await writeFile(file, text);
  const [bundle] = await bundled({ text: file.replace(/ts$/, 'handler') });
  return bundle?.url ?? '';
}

/** What these bundles load that is worth a look, imported one after the other, and the first to. */
async function loadedBy(urls: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const script = `const loaded = {};
    for (const url of ${JSON.stringify(urls)}) {
      await import(url);
      for (const part of process.moduleLoadList) {
        const [, name] = /^NativeModule .*\\b(undici|worker|finalization|https)$/.exec(part) ?? [];
        if (name) loaded[name] ??= url.replace(/.*\\/|\\.mjs$/g, '');
      }
    }
    process.stdout.write(JSON.stringify(loaded), () => process.exit());`;
  const args = ['--input-type=module', '-e', script];
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-2' };
  return JSON.parse((await promisify(execFile)(process.execPath, args, { env })).stdout);
}

test('no function loads what it has no use for, and fetch only what asks the upstreams', async () => {
  const functions = Object.entries(readFunctions(projectRoot));
  const handlers = functions.map(([name, { handler }]) => [name, handler] as const);
  const bundles = await bundled(Object.fromEntries(handlers));
  const asking = bundles.filter(({ inputs }) => inputs.includes('shared/runtime/sources.ts'));
  const others = bundles.filter((bundle) => !asking.includes(bundle));

  expect(await loadedBy(asking.map(({ url }) => url))).toStrictEqual({
    https: 'resolve',
    undici: 'resolve',
    // What `fetch` loads itself.
    worker: 'resolve',
  });
  expect(await loadedBy(others.map(({ url }) => url))).toStrictEqual({ https: 'router' });
});

test('parts of Node are what they are without a bundle, however they are imported', async () => {
  const url = await bundledText(`
    import path, { basename as last, sep } from 'node:path';
    import * as util from 'util';
    import EventEmitter, { once } from 'node:events';
    export async function handler() {
      const { STATUS_CODES } = await import('node:http');
      const name = path.join('a', last('b/c')) + sep;
      const emitter = new EventEmitter();
      const event = once(emitter, 'told');
      emitter.emit('told', name);
      return [util.inspect(await event), STATUS_CODES[404]];
    }`);

  expect(await (await import(url)).handler()).toStrictEqual(["[ 'a/c/' ]", 'Not Found']);
});

test('what a part of Node does not have cannot be imported from it', async () => {
  const text = "import { absent } from 'node:path'; export const handler = () => absent();";

  await expect(bundledText(text)).rejects.toThrow('No matching export in "builtin:node:path"');
});
