import { describe, expect, test } from '@jest/globals';
import type { DeclaredWeights } from './declared-weights.ts';
import { chosen as chosenOf, type Files, told } from './testing/repository.ts';

function chosen(files: Files, declared: DeclaredWeights) {
  return chosenOf(files, { declared });
}

const incomplete = 'none of its sets of weight files is complete';

describe('the weights that load by default', () => {
  const path = 'model.safetensors.index.json';
  const parts = { 'a.safetensors': 5, 'b.safetensors': 6, 'c.safetensors': 7 };

  test('are all that an index names, whatever they are called', () => {
    const shards = ['a.safetensors', 'b.safetensors'];
    expect(chosen(parts, { path, status: 'read', shards })).toEqual(shards);
  });

  test('are what the index names by the name that libraries look for, not a larger file', () => {
    const files = { ...parts, 'whole-lake.safetensors': 900 };
    const shards = ['a.safetensors', 'b.safetensors'];
    expect(told(files, { declared: { path, status: 'read', shards } })).toEqual({
      kind: 'weights',
      format: 'safetensors',
      weights: shards,
      companions: [],
      bytes: 11,
      reason: 'the safetensors weights at the root',
      smaller: [{ name: 'c.safetensors', bytes: 7 }],
      incomplete: [],
    });
  });

  test('are not those of an index that names what is not there', () => {
    const shards = ['a.safetensors', 'b.safetensors', 'gone.safetensors'];
    const files = { 'a.safetensors': 5, 'b.safetensors': 6, 'pytorch_model.bin': 11 };
    const declared = { path, status: 'read', shards } as const;
    expect(told(files, { declared })).toMatchObject({
      weights: ['pytorch_model.bin'],
      incomplete: ['a.safetensors and 1 more'],
    });
  });

  test.each([
    ['nothing that is there', ['gone.safetensors']],
    ['what holds no weights', ['README.md']],
  ])('stay what they were where an index names %s', (_what, shards) => {
    const files = { 'README.md': 50, 'model.safetensors': 60 };
    expect(told(files, { declared: { path, status: 'read', shards } })).toMatchObject({
      weights: ['model.safetensors'],
      smaller: [],
      incomplete: [],
    });
  });

  test('are shards that are all there, although an index that is not theirs names one of them', () => {
    const own = {
      'heron-00001-of-00002.safetensors': 5,
      'heron-00002-of-00002.safetensors': 6,
    };
    const shards = ['heron-00001-of-00002.safetensors', 'gone.safetensors'];
    expect(chosen(own, { path, status: 'read', shards })).toEqual(Object.keys(own));
  });

  test('are not those that a header is too large for', () => {
    const files = { 'model.safetensors': 50, 'pytorch_model.bin': 400 };
    const declared = { path: 'model.safetensors', status: 'read' } as const;
    expect(chosen(files, { ...declared, parameters: 250 })).toEqual(['model.safetensors']);
    expect(chosen(files, { ...declared, parameters: 251 })).toEqual(['pytorch_model.bin']);
  });

  test('are not in a file that no library can load', () => {
    const broken = { path: 'model.safetensors', status: 'broken', because: 'cut short' } as const;
    const files = { 'model.safetensors': 50, 'pytorch_model.bin': 40 };
    expect(told(files, { declared: broken })).toMatchObject({
      weights: ['pytorch_model.bin'],
      incomplete: ['model.safetensors'],
    });
    expect(chosen({ 'model.safetensors': 50 }, broken)).toBe(incomplete);
  });

  test('are not in shards of which one cannot be loaded', () => {
    const shards = {
      'model-00001-of-00002.safetensors': 50,
      'model-00002-of-00002.safetensors': 40,
    };
    const path = 'model-00002-of-00002.safetensors';
    expect(chosen(shards, { path, status: 'broken', because: 'cut short' })).toBe(incomplete);
  });

  test.each<DeclaredWeights>([
    { path: 'model.safetensors', status: 'ignored', because: 'not JSON' },
    { path: 'model.safetensors', status: 'unreadable' },
  ])('stay what they were where a file is $status', (declared) => {
    expect(chosen({ 'model.safetensors': 50 }, declared)).toEqual(['model.safetensors']);
  });
});
