import { expect, test } from '@jest/globals';
import type { Tree } from '../dossier.ts';
import { licenceTexts } from './licence-files.ts';

function tree(paths: readonly string[], truncated = false): Tree {
  return { files: paths.map((path) => ({ path, size: 1, oid: '' })), truncated };
}

test.each<[readonly string[], readonly string[]]>([
  [['LICENSE'], ['LICENSE']],
  [
    ['LICENCE.md', 'license.txt'],
    ['LICENCE.md', 'license.txt'],
  ],
  [
    ['LICENSE-APACHE', 'LICENSE.MIT'],
    ['LICENSE-APACHE', 'LICENSE.MIT'],
  ],
  [
    ['COPYING', 'UNLICENSE'],
    ['COPYING', 'UNLICENSE'],
  ],
  [
    ['NOTICE', 'MODEL_LICENSE', 'LICENSE'],
    ['LICENSE', 'MODEL_LICENSE', 'NOTICE'],
  ],
  [
    ['LICENSE.txt', 'USE_POLICY.md'],
    ['LICENSE.txt', 'USE_POLICY.md'],
  ],
  [['third_party/LICENSE', 'LICENSES/MIT.txt'], []],
  [['LICENSE.pdf', 'check_license.py', 'license.json', 'model.py'], []],
  [
    ['LICENSE', 'LICENSE-1', 'LICENSE-2', 'LICENSE-3', 'LICENSE-4', 'NOTICE'],
    ['LICENSE', 'LICENSE-1', 'LICENSE-2', 'LICENSE-3', 'LICENSE-4'],
  ],
])('of %j the licence files are %j', (paths, expected) => {
  expect(licenceTexts(tree(paths)).map(({ path }) => path)).toEqual(expected);
});

test('a cut tree may hold one that it does not show', () => {
  expect(licenceTexts(tree(['a'], true))).toEqual([{ path: 'LICENSE' }]);
});
