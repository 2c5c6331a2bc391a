import { describe, expect, test } from '@jest/globals';
import type { Reading, TextFile } from '../dossier.ts';
import type { ParentReference } from '../links.ts';
import { adapterBase, declaredParents } from './declared-parents.ts';

type Configs = Readonly<Record<string, Reading<TextFile>>>;

const own = { id: 'lakeside/heron-7b-chat', tags: [] };
const heron = 'lakeside/heron-7b';

function config(path: string, value: unknown): Configs {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return { [path]: { status: 'found', value: { path, text, truncated: false } } };
}

describe('a parent in the front matter', () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly ParentReference[]]>([
    [
      'may be an address',
      { base_model: `https://huggingface.co/${heron}/tree/main` },
      [{ id: heron, source: 'model_card' }],
    ],
    [
      'has a relation that the Hub knows',
      { base_model: heron, base_model_relation: 'merge' },
      [{ id: heron, source: 'model_card', relation: 'merge' }],
    ],
    [
      'has no other relation',
      { base_model: heron, base_model_relation: 'cousin' },
      [{ id: heron, source: 'model_card' }],
    ],
    [
      'is none, where the words say so',
      { base_model: ['none', 'N/A', 'scratch', 'from scratch', 'null', ' ', '-'] },
      [],
    ],
    ['is none, where a dataset is linked', { base_model: 'hf.co/datasets/lakeside/songs' }, []],
  ])('%s', (_, frontMatter, expected) => {
    expect(declaredParents(own, frontMatter, {})).toStrictEqual(expected);
  });
});

describe('a parent in the tags', () => {
  test.each<[string, readonly string[], readonly ParentReference[]]>([
    ['may be without a relation', [`base_model:${heron}`], [{ id: heron, source: 'tag' }]],
    [
      'may be an address',
      [`base_model:merge:https://huggingface.co/${heron}`, `base_model:https://hf.co/${heron}`],
      [{ id: heron, source: 'tag', relation: 'merge' }],
    ],
    [
      'may be with one',
      [`base_model:adapter:${heron}`],
      [{ id: heron, source: 'tag', relation: 'adapter' }],
    ],
    [
      'is one, in two letter cases, with the first relation that is said of it',
      [
        `base_model:${heron}`,
        'base_model:quantized:Lakeside/Heron-7B',
        `base_model:finetune:${heron}`,
        'base_model:lakeside/egret',
      ],
      [
        { id: heron, source: 'tag', relation: 'quantized' },
        { id: 'lakeside/egret', source: 'tag' },
      ],
    ],
  ])('%s', (_, tags, expected) => {
    expect(declaredParents({ ...own, tags }, {}, {})).toStrictEqual(expected);
  });
});

describe('a parent in a configuration', () => {
  test.each([['_name_or_path'], ['base_model'], ['base_model_name_or_path'], ['base_model_name']])(
    'may be the %s of the model',
    (field) => {
      expect(declaredParents(own, {}, config('config.json', { [field]: heron }))).toStrictEqual([
        { id: heron, source: 'config_json' },
      ]);
    },
  );

  test.each<[string, Configs]>([
    ['in another field', config('config.json', { model_type: heron })],
    ['in another file', config('generation_config.json', { base_model: heron })],
    ['in a list', config('config.json', [heron])],
    ['in a text', config('config.json', JSON.stringify(heron))],
    ['in what is null', config('config.json', null)],
    ['in what is not JSON', config('config.json', `base_model: ${heron}`)],
    ['in a file that is not there', { 'config.json': { status: 'absent' } }],
    ['in a file that may not be read', { 'config.json': { status: 'gated' } }],
  ])('is none %s', (_, configs) => {
    expect(declaredParents(own, {}, configs)).toStrictEqual([]);
  });

  test('is what an adapter is loaded into, by its id or its address', () => {
    const adapter = (base: string) =>
      config('adapter_config.json', { base_model_name_or_path: base });
    expect(adapterBase(adapter(heron))).toBe(heron);
    expect(adapterBase(adapter(`https://huggingface.co/${heron}`))).toBe(heron);
    expect(adapterBase(adapter('/data/heron'))).toBeUndefined();
    expect(adapterBase({})).toBeUndefined();
  });
});

test('whoever declares a parent most plainly is named as its source', () => {
  const configs = {
    ...config('config.json', { _name_or_path: 'lakeside/tern' }),
    ...config('adapter_config.json', { base_model_name_or_path: 'lakeside/gull' }),
  };
  const tags = ['base_model:finetune:lakeside/egret', 'base_model:finetune:lakeside/gull'];
  const frontMatter = { base_model: ['lakeside/egret'] };
  expect(declaredParents({ ...own, tags }, frontMatter, configs)).toStrictEqual([
    { id: 'lakeside/egret', source: 'model_card', relation: 'finetune' },
    { id: 'lakeside/gull', source: 'tag', relation: 'finetune' },
    { id: 'lakeside/tern', source: 'config_json' },
  ]);
});

test('fifty parents are kept, however many are declared', () => {
  const declared = Array.from({ length: 60 }, (_, at) => `lakeside/egret-${at}`);
  const found = declaredParents(own, { base_model: [own.id, ...declared] }, {});
  expect(found.map(({ id }) => id)).toEqual(declared.slice(0, 50));
});
