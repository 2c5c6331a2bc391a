import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type DeployableInput, deployable } from '../deployable.ts';
import { headerLength, parametersIn } from './safetensors-header.ts';
import { readShardIndex } from './shard-index.ts';

const tensor = { dtype: 'F32', shape: [10, 10], data_offsets: [0, 400] };

function lengthBytes(length: bigint): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(length);
  return bytes;
}

function parametersOf(header: unknown, fileSize = 10_000, { cut = 0 } = {}) {
  const bytes = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header));
  return parametersIn(bytes.subarray(0, bytes.length - cut), bytes.length, fileSize);
}

describe('the header of safetensors', () => {
  test.each<readonly [string, bigint, number, unknown]>([
    ['as long as it says', 300n, 5000, 300],
    ['longer than the file', 4993n, 5000, { status: 'broken' }],
    ['as long as a pointer in its place makes it', 0x206e6f6973726576n, 134, { status: 'broken' }],
    ['longer than anything', 2n ** 64n - 1n, 1e12, { status: 'broken' }],
    ['longer than is read', 2n ** 20n + 1n, 1e12, { status: 'ignored' }],
    ['just as long as is read', 2n ** 20n, 1e12, 2 ** 20],
  ])('is %s', (_what, length, fileSize, expected) => {
    const read = headerLength(lengthBytes(length), fileSize);
    if (typeof expected === 'number') expect(read).toBe(expected);
    else expect(read).toMatchObject(Object(expected));
  });

  test.each([
    ['a file that has no room for one', new Uint8Array(), 7, 'broken'],
    ['a length that came in part', new Uint8Array(3), 5000, 'ignored'],
  ])('is not to be had of %s', (_what, bytes, fileSize, status) => {
    expect(headerLength(bytes, fileSize)).toMatchObject({ status });
  });

  test.each<readonly [string, unknown, number]>([
    ['of all tensors', { a: tensor, b: { ...tensor, shape: [5] } }, 105],
    ['without what is not a tensor', { __metadata__: { format: 'pt' }, a: tensor }, 100],
    ['of a tensor without dimensions', { a: { ...tensor, shape: [] } }, 1],
    ['of tensors by whatever name', '{"__proto__":{"shape":[3],"data_offsets":[0,12]}}', 3],
    ['of nothing', {}, 0],
  ])('counts the parameters %s', (_what, header, expected) => {
    expect(parametersOf(header)).toBe(expected);
  });

  test.each<readonly [string, unknown]>([
    ['not JSON', '{"a":'],
    ['nested beyond reason', '['.repeat(100_000)],
    ['a list', [tensor]],
    ['null', 'null'],
    ['not of tensors', { a: 1 }],
    ['of a tensor without a shape', { a: { data_offsets: [0, 4] } }],
    ['of a tensor of fractions', { a: { ...tensor, shape: [1.5] } }],
    ['of a tensor of less than nothing', { a: { ...tensor, shape: [-4, -4] } }],
    ['of a tensor that lies nowhere', { a: { shape: [4] } }],
    ['of more parameters than there are numbers', { a: { ...tensor, shape: [1e9, 1e9] } }],
  ])('says nothing when it is %s', (_what, header) => {
    expect(parametersOf(header)).toMatchObject({ status: 'ignored' });
  });

  test('says nothing when it came in part', () => {
    expect(parametersOf({ a: tensor }, 10_000, { cut: 1 })).toMatchObject({ status: 'ignored' });
  });

  test('tells that the file was cut short', () => {
    const bytes = 8 + JSON.stringify({ a: tensor }).length + 400;
    expect(parametersOf({ a: tensor }, bytes)).toBe(100);
    expect(parametersOf({ a: tensor }, bytes - 1)).toMatchObject({ status: 'broken' });
  });

  test('is read or refused, whatever it holds, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), fc.nat(), (text, size) => {
        const read = parametersOf(text, size);
        expect(typeof read === 'number' ? 'read' : read.status).toMatch(/read|broken|ignored/);
      }),
    );
  });
});

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
    ['no parameters by nonsense', { weight_map, metadata: { total_size: '9' } }, { shards }],
  ])('names %s', (_what, index, expected) => {
    expect(readShardIndex(JSON.stringify(index))).toEqual(expected);
  });

  test.each([
    ['{'],
    ['[]'],
    ['null'],
    ['{"weight_map":{}}'],
    ['{"weight_map":{"a":1}}'],
    ['{"weight_map":{"a":"../x"}}'],
    ['{"weight_map":["x"]}'],
  ])('says nothing where it is %s', (text) => {
    expect(readShardIndex(text)).toBeUndefined();
  });
});

describe('the weights that load by default', () => {
  function chosen(files: Readonly<Record<string, number>>, declared: DeployableInput['declared']) {
    const listed = Object.entries(files).map(([path, size]) => ({ path, size, oid: '0' }));
    const found = deployable({ tree: { files: listed, truncated: false }, configs: {}, declared });
    return found.kind === 'weights' ? found.weights.map(({ path }) => path) : found.kind;
  }
  const path = 'model.safetensors.index.json';
  const parts = { 'a.safetensors': 5, 'b.safetensors': 6, 'c.safetensors': 7 };

  test('are all that an index names, whatever they are called', () => {
    const shards = ['a.safetensors', 'b.safetensors'];
    expect(chosen(parts, { path, status: 'read', shards })).toEqual(shards);
  });

  test('are not those of an index that names what is not there', () => {
    const shards = ['a.safetensors', 'b.safetensors', 'gone.safetensors'];
    const files = { 'a.safetensors': 5, 'b.safetensors': 6, 'pytorch_model.bin': 11 };
    expect(chosen(files, { path, status: 'read', shards })).toEqual(['pytorch_model.bin']);
  });

  test('are not those that a header is too large for', () => {
    const files = { 'model.safetensors': 50, 'pytorch_model.bin': 400 };
    const declared = { path: 'model.safetensors', status: 'read' } as const;
    expect(chosen(files, { ...declared, parameters: 250 })).toEqual(['model.safetensors']);
    expect(chosen(files, { ...declared, parameters: 251 })).toEqual(['pytorch_model.bin']);
  });

  test('are not in a file that no library can load', () => {
    const broken = { path: 'model.safetensors', status: 'broken', because: 'cut short' } as const;
    expect(chosen({ 'model.safetensors': 50, 'pytorch_model.bin': 40 }, broken)).toEqual([
      'pytorch_model.bin',
    ]);
    expect(chosen({ 'model.safetensors': 50 }, broken)).toBe('unknown');
  });

  test('stay what they were where a file says nothing of use', () => {
    const ignored = { path: 'model.safetensors', status: 'ignored', because: 'not JSON' } as const;
    expect(chosen({ 'model.safetensors': 50 }, ignored)).toEqual(['model.safetensors']);
  });
});
