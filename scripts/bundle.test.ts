import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync, inflateRawSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { buildAll, buildIfStale } from './bundle.ts';

const made: string[] = [];
afterEach(async () => {
  for (const root of made.splice(0)) await rm(root, { recursive: true });
});

/** Two functions that share one module, a third that imports on use, and a page. */
const FILES = {
  'package.json': '{"type":"module","imports":{"#shared/*":"./shared/*"}}',
  'services/router/functions.yml': definitions('router/handler', ['router']),
  'services/ingestion/functions.yml': definitions('ingestion/register/handler', ['register']),
  'services/rerating/functions.yml': '{}',
  'services/metrics/functions.gen.json': definitions('metrics/license/handler', ['license']),
  'services/router/handler.ts': `
    import { greeting } from '#shared/greeting.ts';
    import join from '../../shared/join.cjs';
    export const handler = async (name: string): Promise<string> => join(greeting, name);`,
  'services/ingestion/register/handler.ts': `
    import { greeting } from '#shared/greeting.ts';
    let count = 0;
    export const handler = (): string => greeting + ++count;`,
  'services/metrics/license/handler.ts': `
    import { spare } from './evidence.ts';
    const unused = () => spare;
    export const handler = (): string => 'MIT';
    export async function onUse() {
      const { engine } = await import('engine');
      const { default: names } = await import('./names.json', { with: { type: 'json' } });
      const { evidence } = await import('./more-evidence.ts');
      return [engine(names.mit), evidence];
    }`,
  'services/metrics/license/names.json': '{ "mit": "MIT License" }',
  'services/metrics/license/more-evidence.ts': "export const evidence = 'all of it';",
  'node_modules/engine/package.json': '{"name":"engine","type":"module","exports":"./engine.js"}',
  'node_modules/engine/engine.js': 'export const engine = (text) => `run on ${text}`;',
  'services/metrics/license/evidence.ts': 'export const spare = 1;',
  'services/web/view/main.tsx': "import { title } from '../title.ts'; document.title = title;",
  'services/web/view/style/index.css': "@import './tokens.css'; body { color: var(--ink); }",
  'services/web/view/style/tokens.css': ':root { --ink: black; }',
  'services/web/view/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  'services/web/view/shell.html':
    '<!doctype html><link href="{icon}"><link href="{style}"><script src="{main}"></script>',
  'services/web/title.ts': "export const title = 'Registry';",
  'shared/greeting.ts': "export const greeting = 'hello';",
  'shared/join.cjs': "module.exports = (a, b) => require('node:path').join(a, b);",
};

function definitions(file: string, names: readonly string[]) {
  const handler = `services/${file}.handler`;
  return JSON.stringify(
    Object.fromEntries(names.map((name) => [name, { handler, timeout: 1, memorySize: 128 }])),
  );
}

async function project() {
  const root = await mkdtemp(join(tmpdir(), 'bundle-'));
  made.push(root);
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  for (const [path, text] of Object.entries(FILES)) await write(path, text);
  const built = (path: string) => join(root, 'build', path);
  return { root, write, built };
}

async function handlerOf(file: string, name = 'handler'): Promise<(event?: unknown) => unknown> {
  return Reflect.get(await import(pathToFileURL(file).href), name);
}

/** The entries of a zip by the local headers, as the format describes them (APPNOTE 4.3.7). */
function entriesOf(zip: Buffer) {
  const entries = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const size = zip.readUInt32LE(at + 18);
    const nameEnd = at + 30 + zip.readUInt16LE(at + 26);
    const start = nameEnd + zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 30, nameEnd),
      date: zip.readUInt16LE(at + 12),
      content: inflateRawSync(zip.subarray(start, start + size)),
    });
    at = start + size;
  }
  return entries;
}

describe('a whole build', () => {
  test('gives every function a module of its own, a source map and a zip', async () => {
    const { root, built } = await project();

    const sizes = await buildAll(root);

    expect(sizes.map(({ name, group }) => `${group}/${name}`)).toEqual([
      'router/router',
      'ingestion/register',
      'metrics/license',
    ]);
    expect((await readdir(built('.'))).toSorted()).toEqual([
      'license',
      'license.zip',
      'manifest.json',
      'register',
      'register.zip',
      'router',
      'router.zip',
    ]);
    expect((await readdir(built('router'))).toSorted()).toEqual([
      'index.mjs',
      'index.mjs.map',
      'linked.mjs',
      'page',
    ]);
    expect((await readdir(built('register'))).toSorted()).toEqual([
      'index.mjs',
      'index.mjs.map',
      'linked.mjs',
    ]);
  });

  test('bundles what is imported, CommonJS with its require included', async () => {
    const { root, built } = await project();
    await buildAll(root);
    await rm(join(root, 'shared'), { recursive: true });

    const router = await handlerOf(built('router/index.mjs'));
    const register = await handlerOf(built('register/index.mjs'));

    expect(await router('Hub')).toBe('hello/Hub');
    expect([register(), register()]).toEqual(['hello1', 'hello2']);
  });

  test('what one machine runs shares packages between functions, and nothing else', async () => {
    const { root, write, built } = await project();
    const counting = `
      import { next } from 'counter';
      import { own } from '#shared/own.ts';
      export const handler = () => [next(), own()];`;
    await write('shared/own.ts', 'let count = 0; export const own = (): number => ++count;');
    await write('services/ingestion/register/handler.ts', counting);
    await write('services/metrics/license/handler.ts', counting);
    await write('node_modules/counter/package.json', '{"type":"module","main":"index.js"}');
    await write(
      'node_modules/counter/index.js',
      'let count = 0; export const next = () => ++count;',
    );
    await buildIfStale(root);
    const countsOf = async (file: string) => {
      const register = await handlerOf(built(`register/${file}`));
      const license = await handlerOf(built(`license/${file}`));
      return [register(), license(), register()];
    };

    expect(await countsOf('linked.mjs')).toStrictEqual([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(await countsOf('index.mjs')).toStrictEqual([
      [1, 1],
      [1, 1],
      [2, 2],
    ]);
  });

  test('zips index.mjs alone, at a fixed date', async () => {
    const { root, built } = await project();
    const sizes = await buildAll(root);

    const zip = await readFile(built('register.zip'));
    const code = await readFile(built('register/index.mjs'));

    // 1 January 2000 as DOS writes it: years since 1980 from bit 9, month from bit 5, day.
    expect(entriesOf(zip)).toEqual([
      { name: 'index.mjs', date: (20 << 9) | (1 << 5) | 1, content: code },
    ]);
    expect(sizes[1]).toMatchObject({ name: 'register', code: code.length, zip: zip.length });
  });

  test('packs beside the code what it imports on use: packages and JSON', async () => {
    const { root, built } = await project();
    await buildAll(root);
    await rm(join(root, 'node_modules'), { recursive: true });

    const names = entriesOf(await readFile(built('license.zip'))).map(({ name }) => name);
    expect(names).toStrictEqual(['engine.mjs', 'names.json', 'index.mjs']);
    expect(await (await handlerOf(built('license/index.mjs'), 'onUse'))()).toStrictEqual([
      'run on MIT License',
      'all of it',
    ]);
  });

  test('packs the page with the router, compressed, its files named for their content', async () => {
    const { root, built } = await project();
    await buildAll(root);

    const entries = entriesOf(await readFile(built('router.zip')));
    const names = entries.map(({ name }) => name);
    expect(names).toEqual([
      'index.mjs',
      expect.stringMatching(/^page\/icon-[A-Z0-9]{8}\.svg\.gz$/),
      'page/index.html.gz',
      expect.stringMatching(/^page\/main-[A-Z0-9]{8}\.js\.gz$/),
      expect.stringMatching(/^page\/style-[A-Z0-9]{8}\.css\.gz$/),
    ]);
    const texts = entries.slice(1).map(({ content }) => gunzipSync(content).toString());
    const [, shell = '', script, style] = texts;
    expect(shell.match(/"[^"]+"/g)).toEqual(
      [names[1], names[4], names[3]].map((name) => {
        return name?.replace('page/', '"/ui/assets/').replace('.gz', '"');
      }),
    );
    expect(script).toContain('="Registry"');
    expect(style).toContain('--ink:');
  });

  test('gives the same bytes for the same code, wherever it lies', async () => {
    const [one, two] = [await project(), await project()];
    await buildAll(one.root);
    await buildAll(two.root);

    const zips = ['router.zip', 'register.zip', 'license.zip'];

    for (const zip of zips) {
      expect(await readFile(one.built(zip))).toEqual(await readFile(two.built(zip)));
    }
  });

  test('names the file and line of what cannot be bundled', async () => {
    const { root, write } = await project();
    await write('services/router/handler.ts', "\nimport './absent.ts';");

    await expect(buildAll(root)).rejects.toThrow('services/router/handler.ts:2:7: ERROR');
  });
});

describe('a build of what is stale', () => {
  test('makes everything once and then nothing', async () => {
    const { root, built } = await project();
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);

    const all = ['router', 'register', 'license', 'page'];
    expect(await buildIfStale(root, { log })).toEqual(all);
    expect(await buildIfStale(root, { log })).toEqual([]);

    expect(lines).toEqual([
      expect.stringMatching(/^bundled router, register, license, page in \d+ ms$/),
    ]);
    expect(existsSync(built('router.zip'))).toBe(false);
    expect((await handlerOf(built('license/index.mjs')))()).toBe('MIT');
  });

  test.each([
    ['a handler', 'services/metrics/license/handler.ts', ['license']],
    ['a module that several import', 'shared/greeting.ts', ['router', 'register']],
    ['a module of which nothing is used', 'services/metrics/license/evidence.ts', ['license']],
    ['what is imported on use', 'services/metrics/license/more-evidence.ts', ['license']],
    ['the packages', 'package-lock.json', ['router', 'register', 'license', 'page']],
    ['what the page thinks', 'services/web/title.ts', ['page']],
    ['how the page looks', 'services/web/view/style/tokens.css', ['page']],
    ["the page's shell", 'services/web/view/shell.html', ['page']],
    ['a file that nothing imports', 'shared/other.ts', []],
  ])('after a change in %s makes the functions concerned', async (_what, path, names) => {
    const { root, write } = await project();
    await buildIfStale(root);

    await write(path, `${Reflect.get(FILES, path) ?? ''}\n/* edited */`);

    expect(await buildIfStale(root)).toEqual(names);
    expect(await buildIfStale(root)).toEqual([]);
  });

  test('makes again what was edited while it was being made', async () => {
    const { root } = await project();
    const during = new Date(Date.now() + 60_000);
    await utimes(join(root, 'services/metrics/license/handler.ts'), during, during);

    await buildIfStale(root);

    expect(await buildIfStale(root)).toEqual(['license']);
  });

  test('can be limited to the functions that are needed first', async () => {
    const { root } = await project();

    expect(await buildIfStale(root, { only: ['router'] })).toEqual(['router']);
    expect(await buildIfStale(root)).toEqual(['register', 'license', 'page']);
  });

  test('takes up a changed text', async () => {
    const { root, write, built } = await project();
    await buildIfStale(root);

    await write('shared/greeting.ts', "export const greeting = 'good day';");
    await buildIfStale(root);

    expect((await handlerOf(built('register/index.mjs')))()).toBe('good day1');
  });

  test('makes what was deleted, and what has another handler', async () => {
    const { root, write, built } = await project();
    await buildIfStale(root);

    await rm(built('register'), { recursive: true });
    await rm(built('router/linked.mjs'));
    await write('services/metrics/functions.gen.json', definitions('router/handler', ['license']));

    expect(await buildIfStale(root)).toEqual(['router', 'register', 'license']);
  });

  test('leaves no older file of the page behind', async () => {
    const { root, write, built } = await project();
    await buildIfStale(root);
    const before = await readdir(built('router/page'));

    await write('services/web/title.ts', "export const title = 'Models';");
    await buildIfStale(root);

    const after = await readdir(built('router/page'));
    expect(after).toHaveLength(before.length);
    expect(after.filter((name) => !before.includes(name))).toEqual([
      expect.stringMatching(/^main-/),
    ]);
  });

  test('makes the page again when it was deleted', async () => {
    const { root, built } = await project();
    await buildIfStale(root);

    await rm(built('router/page'), { recursive: true });

    expect(await buildIfStale(root)).toEqual(['page']);
  });

  test('takes up what changed in JSON that is imported on use, and makes it when it was deleted', async () => {
    const { root, write, built } = await project();
    await buildIfStale(root);

    await write('services/metrics/license/names.json', '{ "mit": "Expat" }');
    expect(await buildIfStale(root)).toStrictEqual(['license']);
    await rm(built('license/names.json'));
    expect(await buildIfStale(root)).toStrictEqual(['license']);

    expect(await readFile(built('license/names.json'), 'utf8')).toBe('{ "mit": "Expat" }');
  });

  test('leaves nothing behind that is imported no more', async () => {
    const { root, write, built } = await project();
    await buildAll(root);

    await write('services/metrics/license/handler.ts', 'export const handler = () => 2;');
    await buildAll(root);

    expect((await readdir(built('license'))).toSorted()).toStrictEqual([
      'index.mjs',
      'index.mjs.map',
      'linked.mjs',
    ]);
    expect(entriesOf(await readFile(built('license.zip')))).toHaveLength(1);
  });

  test('forgets a function that is gone, and a zip of older code', async () => {
    const { root, write, built } = await project();
    await buildAll(root);

    await write('services/metrics/functions.gen.json', '{}');
    await write('services/router/handler.ts', 'export const handler = () => 2;');
    await buildIfStale(root);

    expect((await readdir(built('.'))).toSorted()).toEqual([
      'manifest.json',
      'register',
      'register.zip',
      'router',
    ]);
  });

  test('starts from nothing when a source is missing, and says which', async () => {
    const { root } = await project();
    await buildIfStale(root);

    await rm(join(root, 'shared/greeting.ts'));

    await expect(buildIfStale(root)).rejects.toThrow('#shared/greeting.ts');
  });
});
