import { describe, expect, test } from '@jest/globals';
import { hubId } from './hub-id.ts';

describe('the id of a model', () => {
  test.each([
    ['is what stands there', 'lakeside/heron-7b_v0.2', 'lakeside/heron-7b_v0.2'],
    ['may be without an owner', 'heron', 'heron'],
    ['is without the spaces around it', ' lakeside/heron\n', 'lakeside/heron'],
    ['may be an address', 'https://huggingface.co/lakeside/heron', 'lakeside/heron'],
    ['may be an address that is not secure', 'http://www.huggingface.co/heron', 'heron'],
    ['may be an address without a scheme', 'hf.co/lakeside/heron/tree/main', 'lakeside/heron'],
    [
      'may be an address in any letter case',
      'HTTPS://HuggingFace.co/lakeside/heron',
      'lakeside/heron',
    ],
  ])('%s', (_, value, id) => expect(hubId(value, 'model')).toBe(id));

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a number', 7],
    ['prose', 'a heron of ours'],
    ['a folder', './lakeside/heron'],
    ['a path', 'home/lakeside/heron'],
    ['a way up', 'lakeside/heron..'],
    ['an address elsewhere', 'https://lakeside.example/heron'],
    ['an address of a dataset', 'https://huggingface.co/datasets/lakeside/songs'],
    ['an address of a page', 'https://huggingface.co/docs/heron'],
  ])('is not %s', (_, value) => expect(hubId(value, 'model')).toBeUndefined());

  test('is no longer than the Hub allows for an owner, a slash and a name', () => {
    const longest = `${'l'.repeat(96)}/${'h'.repeat(96)}`;
    expect(hubId(longest, 'model')).toBe(longest);
    expect(hubId(`${longest}h`, 'model')).toBeUndefined();
  });
});

test('the address of a dataset is the id of a dataset and of nothing else', () => {
  const address = 'huggingface.co/datasets/lakeside/songs';
  expect(hubId(address, 'dataset')).toBe('lakeside/songs');
  expect(hubId(address, 'model')).toBeUndefined();
  expect(hubId('huggingface.co/lakeside/songs', 'dataset')).toBeUndefined();
});
