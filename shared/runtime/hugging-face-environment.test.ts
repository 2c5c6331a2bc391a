import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readEnvironment } from './environment.ts';
import {
  HuggingFaceCacheError,
  prepareHuggingFaceEnvironment,
} from './hugging-face-environment.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hub-cache-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Prepares with these variables, and what was said and set. */
async function prepare(variables: Record<string, string>, hasToken?: boolean) {
  const lines: string[] = [];
  const set: Record<string, string> = {};
  const roots = await prepareHuggingFaceEnvironment(readEnvironment(variables), {
    log: (line) => lines.push(line),
    setVariables: (values) => Object.assign(set, values),
    ...(hasToken !== undefined && { hasToken }),
  });
  return { lines, set, roots };
}

/** A file stands where the folder would have to be: nobody can write there, not even root. */
function block(path: string): string {
  writeFileSync(path, '');
  return path;
}

describe('the Hub cache', () => {
  test('is made under the given root, and the libraries are told', async () => {
    const { set, roots } = await prepare({ HF_ROOT_FOLDER: root });
    const home = join(root, 'content', 'hf_cache');
    expect(roots).toEqual({
      hub: join(home, 'hub'),
      datasets: join(home, 'datasets'),
      transformers: join(home, 'transformers'),
    });
    expect(set).toEqual({
      HF_HOME: home,
      HF_HUB_CACHE: roots.hub,
      HF_DATASETS_CACHE: roots.datasets,
      TRANSFORMERS_CACHE: roots.transformers,
    });
    expect(readdirSync(home).toSorted()).toEqual(['datasets', 'hub', 'transformers']);
  });

  test('leaves nothing of its probing behind', async () => {
    const { roots } = await prepare({ HF_ROOT_FOLDER: root });
    for (const folder of Object.values(roots)) expect(readdirSync(folder)).toEqual([]);
  });

  test('keeps what is in it', async () => {
    const { roots } = await prepare({ HF_ROOT_FOLDER: root });
    writeFileSync(join(roots.hub, 'file'), 'kept');
    await prepare({ HF_ROOT_FOLDER: root });
    expect(readdirSync(roots.hub)).toEqual(['file']);
  });

  test('is where the given root says, whatever the libraries were told before', async () => {
    const { set, roots } = await prepare({
      HF_ROOT_FOLDER: root,
      HF_HOME: join(root, 'other'),
      HF_HUB_CACHE: join(root, 'other', 'hub'),
    });
    expect(roots.hub).toBe(join(root, 'content', 'hf_cache', 'hub'));
    expect(set.HF_HUB_CACHE).toBe(roots.hub);
    expect(readdirSync(root)).toEqual(['content']);
  });

  test('is where the libraries were told before, where no root is given', async () => {
    const own = {
      HF_HOME: join(root, 'home'),
      HF_HUB_CACHE: join(root, 'own-hub'),
      TRANSFORMERS_CACHE: join(root, 'own-transformers'),
    };
    const { set, roots } = await prepare(own);
    expect(roots).toEqual({
      hub: own.HF_HUB_CACHE,
      datasets: join(root, 'home', 'datasets'),
      transformers: own.TRANSFORMERS_CACHE,
    });
    expect(set).toEqual({ ...own, HF_DATASETS_CACHE: roots.datasets });
  });

  test.each(['hub', 'datasets', 'transformers'])(
    'that cannot be written in %s is said in one line with what to do',
    async (folder) => {
      const home = join(root, 'content', 'hf_cache');
      mkdirSync(home, { recursive: true });
      const blocked = block(join(home, folder));
      const failure = prepare({ HF_ROOT_FOLDER: root });
      await expect(failure).rejects.toThrow(HuggingFaceCacheError);
      await expect(failure).rejects.toThrow(
        `the Hub cache ${blocked} cannot be written (EEXIST): set HF_ROOT_FOLDER to a folder that can`,
      );
    },
  );
});

describe('the line at the start', () => {
  test('names the root, and no token', async () => {
    const { lines } = await prepare({ HF_ROOT_FOLDER: root });
    expect(lines).toEqual([`Configuring HuggingFace environment: root=${root}, token=None`]);
  });

  test.each(['HF_TOKEN', 'HUGGINGFACE_HUB_TOKEN'])(
    'says that there is a token: %s',
    async (name) => {
      const { lines } = await prepare({ HF_ROOT_FOLDER: root, [name]: 'hf_0123456789' });
      expect(lines).toEqual([`Configuring HuggingFace environment: root=${root}, token=***`]);
    },
  );

  test('knows of a token that the environment does not know of', async () => {
    const { lines } = await prepare({ HF_ROOT_FOLDER: root }, true);
    expect(lines).toEqual([`Configuring HuggingFace environment: root=${root}, token=***`]);
  });

  test('is there also when the cache cannot be written', async () => {
    const lines: string[] = [];
    const environment = readEnvironment({ HF_ROOT_FOLDER: block(join(root, 'file')) });
    const failure = prepareHuggingFaceEnvironment(environment, { log: (line) => lines.push(line) });
    await expect(failure).rejects.toThrow('cannot be written (ENOTDIR)');
    expect(lines).toHaveLength(1);
  });
});
