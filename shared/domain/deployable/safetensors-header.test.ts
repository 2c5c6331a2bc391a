import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { headerLength, parametersIn } from './safetensors-header.ts';

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

const broken = (because: string) => ({ status: 'broken', because });
const ignored = (because: string) => ({ status: 'ignored', because });

describe('the length of the header', () => {
  test.each<readonly [string, bigint, number, unknown]>([
    ['as long as it says', 300n, 5000, 300],
    ['all that there is in the file', 4992n, 5000, 4992],
    ['longer than the file', 4993n, 5000, broken('its header is longer than the file')],
    [
      'as long as a pointer in its place makes it',
      0x206e6f6973726576n,
      134,
      broken('its header is longer than the file'),
    ],
    ['longer than anything', 2n ** 64n - 1n, 1e12, broken('its header is longer than the file')],
    ['longer than is read', 2n ** 20n + 1n, 1e12, ignored('its header is longer than is read')],
    ['just as long as is read', 2n ** 20n, 1e12, 2 ** 20],
    ['nothing, in a file of nothing else', 0n, 8, 0],
  ])('is %s', (_what, length, fileSize, expected) => {
    expect(headerLength(lengthBytes(length), fileSize)).toEqual(expected);
  });

  test.each([
    ['a file that has no room for one', 0, 7, broken('it is too short for a header')],
    ['bytes that came in part', 3, 5000, ignored('the length of its header came in part')],
  ])('is not to be had of %s', (_what, bytes, fileSize, expected) => {
    expect(headerLength(new Uint8Array(bytes), fileSize)).toEqual(expected);
  });
});

describe('the header of safetensors', () => {
  test.each<readonly [string, unknown, number]>([
    ['of all tensors', { a: tensor, b: { ...tensor, shape: [5] } }, 105],
    ['without what is not a tensor', { __metadata__: { format: 'pt' }, a: tensor }, 100],
    ['of a tensor without dimensions', { a: { ...tensor, shape: [] } }, 1],
    ['of a tensor that holds nothing', { a: { ...tensor, shape: [0, 10] } }, 0],
    ['of tensors by whatever name', '{"__proto__":{"shape":[3],"data_offsets":[0,12]}}', 3],
    ['of nothing', {}, 0],
  ])('counts the parameters %s', (_what, header, expected) => {
    expect(parametersOf(header)).toBe(expected);
  });

  test.each<readonly [string, unknown]>([
    ['cut short', '{"a":'],
    ['nested beyond reason', '['.repeat(100_000)],
    ['a list', [tensor]],
    ['null', 'null'],
    ['a number', '7'],
    ['a text', '"heron"'],
  ])('says nothing when it is %s', (_what, header) => {
    expect(parametersOf(header)).toEqual(ignored('its header is not a JSON object'));
  });

  test.each<readonly [string, unknown]>([
    ['a number', 1],
    ['nothing', null],
    ['a tensor without a shape', { data_offsets: [0, 4] }],
    ['a tensor of fractions', { ...tensor, shape: [1.5] }],
    ['a tensor of less than nothing', { ...tensor, shape: [-4, -4] }],
    ['a tensor of numbers as texts', { ...tensor, shape: ['4'] }],
    ['a tensor that lies nowhere', { shape: [4] }],
    ['a tensor that begins and does not end', { shape: [1], data_offsets: [0] }],
    ['a tensor in three places', { shape: [1], data_offsets: [0, 4, 8] }],
    ['a tensor that begins before the file', { shape: [1], data_offsets: [-4, 4] }],
    ['a tensor that ends at no number', { shape: [1], data_offsets: [0, null] }],
  ])('says nothing when it describes %s', (_what, described) => {
    expect(parametersOf({ a: tensor, b: described })).toEqual(
      ignored('its header describes something other than tensors'),
    );
  });

  test('says nothing when it claims more parameters than there are numbers', () => {
    expect(parametersOf({ a: { ...tensor, shape: [1e9, 1e9] } })).toEqual(
      ignored('its header claims too many parameters'),
    );
  });

  test('says nothing when it came in part', () => {
    expect(parametersOf({ a: tensor }, 10_000, { cut: 1 })).toEqual(
      ignored('its header came in part'),
    );
  });

  test('tells that the file was cut short', () => {
    const header = { a: tensor, b: { ...tensor, data_offsets: [400, 500], shape: [25] } };
    const bytes = 8 + JSON.stringify(header).length + 500;
    expect(parametersOf(header, bytes)).toBe(125);
    expect(parametersOf(header, bytes - 1)).toEqual(
      broken('its tensors end beyond the end of the file'),
    );
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
