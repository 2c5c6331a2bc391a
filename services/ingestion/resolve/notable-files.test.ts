import { expect, test } from '@jest/globals';
import type { Tree } from '#shared/domain/dossier.ts';
import { configFiles, readmeFile } from './notable-files.ts';

function tree(paths: readonly string[], truncated = false): Tree {
  return { files: paths.map((path) => ({ path, size: 1, oid: '' })), truncated };
}

test.each<[readonly string[], string | undefined, string | undefined]>([
  [['README.md', 'docs/README.md'], undefined, 'README.md'],
  [['README.rst', 'README.txt', 'readme.md'], undefined, 'readme.md'],
  [['README'], undefined, 'README'],
  [['README.md', 'docs/README.rst'], 'docs', 'docs/README.rst'],
  [['README.md', 'docs/a/README.md'], 'docs', 'README.md'],
  [['README.pdf', 'READMEFIRST.md', 'docs/README.md'], undefined, undefined],
])('of %j the README for %s is %s', (paths, folder, expected) => {
  expect(readmeFile(tree(paths), folder)?.path).toBe(expected);
});

test('configurations are those in the root', () => {
  const paths = ['adapter_config.json', 'onnx/config.json', 'model_index.json', 'other.json'];
  expect(configFiles(tree(paths)).map(({ path }) => path)).toEqual([
    'adapter_config.json',
    'model_index.json',
  ]);
});

test('evaluation results are read as configurations are, ten files at most', () => {
  const results = Array.from({ length: 12 }, (_, n) => `.eval_results/${10 + n}.yaml`);
  const others = [
    '.eval_results/README.md',
    '.eval_results/old/a.yaml',
    'docs/.eval_results/a.yml',
  ];
  const paths = configFiles(tree([...others, ...results])).map(({ path }) => path);
  expect(paths).toEqual(results.slice(0, 10));
});

test('what a cut tree does not show may be there', () => {
  const cut = tree(['a'], true);
  expect(configFiles(cut)).toHaveLength(3);
  expect(readmeFile(cut)).toEqual({ path: 'README.md' });
});
