import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readYaml } from '#shared/domain/card/untrusted-yaml.ts';
import { readFunctions } from '../functions.ts';
import { projectRoot } from '../project-root.ts';
import { compile } from './compile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Bundles these as functions are, and says where the bundles are. */
async function bundled(handlers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const bundles = await compile(projectRoot, handlers);
  return Promise.all(
    bundles.map(async ({ name, files }) => {
      const file = join(folder, `${name}.mjs`);
      await writeFile(file, files['index.mjs'] ?? '');
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
  const functions = Object.entries(readFunctions(projectRoot));
  const handlers = functions.map(([name, { handler }]) => [name, handler] as const);

  const urls = await bundled(Object.fromEntries(handlers));
  const loaded = Object.entries(await partsLoadedBy(urls));

  expect(loaded.map(([part]) => part)).toContain('NativeModule https');
  expect(loaded.filter(([part]) => /internal\/deps\/undici|http2/.test(part))).toStrictEqual([]);
});

test('YAML is read in a bundle as it is without one', async () => {
  const [url = ''] = await bundled({ yaml: 'shared/domain/card/untrusted-yaml.readYaml' });
  const bundle: { readYaml: typeof readYaml } = await import(url);
  const texts = [
    'license: mit\ntags:\n  - a\n  - "é"\nbig: 0x1F\nempty: ~',
    'text: |\n  two\n  lines\nfolded: >-\n  one\n  line',
    'model-index: [{ results: [{ value: .inf }, { value: 1e3 }] }]',
    '%YAML 1.1\n---\nyes: no\nwhen: 2024-01-01',
    'a: 1\na: 2',
    'a: [1, 2',
    '{ [a, b]: c }',
    'data: !!binary aGVsbG8',
    'a: &x 1\nb: *x',
    '\t- a',
    '',
  ];

  expect(texts.map(bundle.readYaml)).toStrictEqual(texts.map(readYaml));
});
