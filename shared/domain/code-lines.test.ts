import { expect, test } from '@jest/globals';
import { codeEndings, isCode } from './code-lines.ts';

test.each([
  'src/heron/model.py',
  'csrc/kernel.cu',
  'tests/test_model.py',
  'Makefile',
  'docker/Dockerfile',
  'CMakeLists.txt',
  'distributed/run.sh',
  'a/b.RS',
  'web/app.svelte',
  'src/external_memory/cache.py',
  'src/vendoring.py',
  'a/b.py.rs',
])('%s is code', (path) => expect(isCode(path)).toBe(true));

test('every ending is known once, in lower case, and makes a file code', () => {
  expect(codeEndings.filter((ending, at) => codeEndings.indexOf(ending) !== at)).toEqual([]);
  expect(codeEndings.filter((ending) => !/^[a-z][a-z0-9]*$/.test(ending))).toEqual([]);
  expect(codeEndings.filter((ending) => !isCode(`src/heron.${ending}`))).toEqual([]);
  expect(codeEndings.filter((ending) => isCode(`docs/heron.${ending}`))).toEqual([]);
});

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
  'api/heron.proto',
  'schema.sql',
  'build.gradle',
  'src/pnpm-lock.yaml',
  'poetry.lock',
  'Cargo.lock',
  'package.json',
  'website/documentation/conf.py',
  'vendors/zlib/zlib.c',
  'external/json/json.hpp',
  '.venv/lib/site.py',
  'api/heron_pb.ts',
  'api/heron.pb.go',
  'dist/heron.js',
  'a/b.py.txt',
])('%s is not code that somebody wrote here', (path) => expect(isCode(path)).toBe(false));
