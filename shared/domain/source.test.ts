import { describe, expect, test } from '@jest/globals';
import {
  defaultName,
  fileUrl,
  historyUrl,
  type PinnedSource,
  rawFileUrl,
  sourceKey,
  sourceUrl,
} from './source.ts';

const sha = '4f1c2d7a90b35e86f1d0c4a7b2e59836d7f0a1c3';
const model: PinnedSource = {
  type: 'model',
  origin: 'huggingface',
  section: 'models',
  repo: 'lakeside/Heron',
  sha,
};
const data: PinnedSource = { ...model, type: 'dataset', section: 'datasets' };
const code: PinnedSource = { ...model, type: 'code', origin: 'github', section: 'repositories' };
const folder: PinnedSource = { ...code, ref: 'v1/a b', path: 'src/a b' };
const kaggle: PinnedSource = { ...data, origin: 'kaggle' };

test.each([
  [model, 'https://huggingface.co/lakeside/Heron'],
  [data, 'https://huggingface.co/datasets/lakeside/Heron'],
  [{ ...model, section: 'spaces' }, 'https://huggingface.co/spaces/lakeside/Heron'],
  [code, 'https://github.com/lakeside/Heron'],
  [kaggle, 'https://www.kaggle.com/datasets/lakeside/Heron'],
  [{ ...model, ref: 'v1/a' }, 'https://huggingface.co/lakeside/Heron/tree/v1%2Fa'],
  [{ ...code, path: 'src' }, 'https://github.com/lakeside/Heron/tree/HEAD/src'],
  [folder, 'https://github.com/lakeside/Heron/tree/v1%2Fa%20b/src/a%20b'],
] as const)('the canonical address of %j is %s', (source, url) => {
  expect(sourceUrl(source)).toBe(url);
});

describe('at the pinned commit', () => {
  test.each([
    [model, `https://huggingface.co/lakeside/Heron/blob/${sha}/a%20b/c.md`],
    [folder, `https://github.com/lakeside/Heron/blob/${sha}/a%20b/c.md`],
  ])('a file of %j is shown whatever ref and folder were asked for', (source, url) => {
    expect(fileUrl(source, 'a b/c.md')).toBe(url);
  });

  test.each([
    [data, `https://huggingface.co/datasets/lakeside/Heron/resolve/${sha}/c.md`],
    [folder, `https://github.com/lakeside/Heron/raw/${sha}/c.md`],
  ])('the bytes of a file of %j have their own address', (source, url) => {
    expect(rawFileUrl(source, 'c.md')).toBe(url);
  });

  test.each([
    [model, `https://huggingface.co/lakeside/Heron/commits/${sha}`],
    [folder, `https://github.com/lakeside/Heron/commits/${sha}/src/a%20b`],
  ])('the history of %j is that of its folder', (source, url) => {
    expect(historyUrl(source)).toBe(url);
  });
});

test('a source is reserved whatever the letter case of its name, but not of its ref and folder', () => {
  expect(sourceKey(folder)).toBe('code\ngithub\nrepositories\nlakeside/heron\nv1/a b\nsrc/a b');
  expect(sourceKey(model)).toBe('model\nhuggingface\nmodels\nlakeside/heron\n\n');
});

test.each([
  [{ ...model, repo: 'heron' }, 'heron'],
  [model, 'Heron'],
  [{ ...code, path: 'src/owl/eye' }, 'Heron-src-owl-eye'],
  [{ ...code, path: 'a'.repeat(300) }, `Heron-${'a'.repeat(250)}`],
  [{ ...code, path: `a${'😀'.repeat(300)}` }, `Heron-a${'😀'.repeat(249)}`],
])('%j is called by its last name where the client sends none', (source, name) => {
  expect(defaultName(source)).toBe(name);
});
