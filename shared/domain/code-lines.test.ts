import { expect, test } from '@jest/globals';
import { isCode } from './code-lines.ts';

test.each([
  'src/heron/model.py',
  'csrc/kernel.cu',
  'tests/test_model.py',
  'Makefile',
  'docker/Dockerfile',
  'CMakeLists.txt',
  'distributed/run.sh',
  'a/b.RS',
  'a/b.py.rs',
])('%s is code', (path) => expect(isCode(path)).toBe(true));

test.each([
  'README.md',
  'docs/conf.py',
  'data/labels.json',
  'notebooks/demo.ipynb',
  'uv.lock',
  'package-lock.json',
  '.github/workflows/ci.yml',
  'third_party/zlib/zlib.c',
  'web/node_modules/a/index.js',
  'src/heron/heron_pb2.py',
  'web/app.min.js',
  'api/types.gen.ts',
  'LICENSE',
  'src/py',
  'a/b.py.txt',
])('%s is not code that somebody wrote here', (path) => expect(isCode(path)).toBe(false));
