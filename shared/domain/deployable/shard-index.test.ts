import { describe, expect, test } from '@jest/globals';
import { isShardIndex, readShardIndex } from './shard-index.ts';

test.each([
  ['model.safetensors.index.json', true],
  ['pytorch_model.bin.index.json', true],
  ['checkpoint-10/model.safetensors.index.json', true],
  ['model.safetensors.index.json.old', false],
  ['flax_model.msgpack.index.json', false],
  ['faiss.index.json', false],
  ['model.safetensors', false],
])('%s is an index of shards: %s', (path, expected) => {
  expect(isShardIndex(path)).toBe(expected);
});

/** The index of a model of so many shards. */
function indexOf(count: number): string {
  const shard = (_: unknown, at: number) => [`layers.${at}`, `heron-${at}.safetensors`];
  return JSON.stringify({ weight_map: Object.fromEntries(Array.from({ length: count }, shard)) });
}

describe('the index of shards', () => {
  const weight_map = { a: 'x-2.safetensors', b: 'x-1.safetensors', c: 'x-2.safetensors' };
  const shards = ['x-1.safetensors', 'x-2.safetensors'];

  test.each<readonly [string, unknown, unknown]>([
    ['each file once', { weight_map }, { shards }],
    [
      'the parameters',
      { weight_map, metadata: { total_parameters: 70, total_size: 1 } },
      { shards, parameters: 70 },
    ],
    [
      'at least so many parameters by the bytes',
      { weight_map, metadata: { total_size: 400 } },
      { shards, parameters: 100 },
    ],
    ...[0, -5, 70.5, '70'].map(
      (stated) =>
        [
          `the bytes where it has ${JSON.stringify(stated)} parameters`,
          { weight_map, metadata: { total_parameters: stated, total_size: 400 } },
          { shards, parameters: 100 },
        ] as const,
    ),
    ['no parameters by a text', { weight_map, metadata: { total_size: '9' } }, { shards }],
    [
      'no parameters by less than nothing',
      { weight_map, metadata: { total_size: -8 } },
      { shards },
    ],
    ['no parameters by a list', { weight_map, metadata: [400] }, { shards }],
  ])('names %s', (_what, index, expected) => {
    expect(readShardIndex(JSON.stringify(index))).toEqual(expected);
  });

  test.each([
    ['{'],
    ['[]'],
    ['null'],
    ['7'],
    ['{}'],
    ['{"weight_map":null}'],
    ['{"weight_map":{}}'],
    ['{"weight_map":["x"]}'],
    ['{"weight_map":{"a":1}}'],
    ['{"weight_map":{"a":""}}'],
    ['{"weight_map":{"a":"../x"}}'],
    ['{"weight_map":{"a":"x","b":"y/../../z"}}'],
    ['{"weight_map":{"a":"x","b":null}}'],
  ])('says nothing where it is %s', (text) => {
    expect(readShardIndex(text)).toBeUndefined();
  });

  test('is read up to two thousand files, and longer ones say nothing', () => {
    expect(readShardIndex(indexOf(2000))?.shards).toHaveLength(2000);
    expect(readShardIndex(indexOf(2001))).toBeUndefined();
  });
});
