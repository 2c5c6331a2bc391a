import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSampleHub } from '#local/sample-hub/server.ts';
import { gitHubRepository, hubRepository } from '#shared/sources/testing/repositories.ts';
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

const HEAVY = /^NativeModule .*\b(undici|worker|finalization|https)$/;

/** Which heavy parts of Node are loaded when a module for a new process has run. */
async function loadedBy(module: string): Promise<readonly string[]> {
  const tell = `process.stdout.write(JSON.stringify(process.moduleLoadList), () => process.exit());`;
  const args = ['--input-type=module', '-e', `${module}\n${tell}`];
  const env = { PATH: process.env.PATH, AWS_REGION: 'us-east-2' };
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout).flatMap((part: string) => HEAVY.exec(part)?.[1] ?? []);
}

test('no function loads parts of Node that it has no use for', async () => {
  const functions = Object.entries(readFunctions(projectRoot));
  const handlers = functions.map(([name, { handler }]) => [name, handler] as const);
  const bundles = await bundled(Object.fromEntries(handlers));

  expect(
    await loadedBy(bundles.map(({ url }) => `await import('${url}');`).join('\n')),
  ).toStrictEqual(['https']);
});

test('both upstreams are read by their own clients without all of `fetch`', async () => {
  const sample = await startSampleHub({
    hubRepositories: [hubRepository('acme/heron', { 'a.txt': 'a' })],
    gitHubRepositories: [gitHubRepository('acme/trainer', { 'train.py': '' })],
  });
  const options = { hfEndpoint: sample.hubUrl, gitHubApiUrl: sample.gitHubUrl };
  const url = await bundledText(`
    import { createSources } from '${projectRoot}/shared/sources/create-sources.ts';
    const options = { ...${JSON.stringify(options)}, deadline: Date.now() + 60_000 };
    export async function handler() {
      const { hub, github } = createSources(options);
      const model = { section: 'models', repo: 'acme/heron' };
      const code = { section: 'repositories', repo: 'acme/trainer' };
      const reading = { since: '2020-01-01T00:00:00Z', most: 10 };
      const ours = { ...model, sha: (await hub.info(model)).sha };
      await hub.tree(ours);
      if (!(await hub.has(ours, 'a.txt'))) throw new Error('not read');
      await hub.commitAuthors(ours, reading);
      const theirs = { ...code, sha: await github.commit(code) };
      await github.tree(theirs);
      await github.commitAuthors(theirs, reading);
    }`);
  try {
    const run = `const { handler } = await import('${url}'); await handler();`;
    expect(await loadedBy(run)).toStrictEqual(['https']);
    expect(sample.requests.length).toBeGreaterThanOrEqual(7);
  } finally {
    await sample.close();
  }
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
