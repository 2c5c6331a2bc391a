import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readYaml } from '#shared/domain/card/untrusted-yaml.ts';
import { projectRoot } from '../project-root.ts';
import { compile } from './compile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stand-ins-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('YAML is read in a bundle as it is without one', async () => {
  const handlers = { yaml: 'shared/domain/card/untrusted-yaml.readYaml' };
  const [compiled] = await compile(projectRoot, handlers);
  const file = join(folder, 'yaml.mjs');
  await writeFile(file, compiled?.files['index.mjs'] ?? '');
  const bundle: { readYaml: typeof readYaml } = await import(pathToFileURL(file).href);
  const texts = [
    'license: mit\ntags:\n  - a\n  - "é"\nbig: 0x1F\nempty: ~',
    'text: |\n  two\n  lines\nfolded: >-\n  one\n  line',
    'model-index: [{ results: [{ value: .inf }, { value: 1e3 }] }]',
    '%YAML 1.1\n---\nyes: no\nwhen: 2024-01-01',
    'a: 1\na: 2',
    'a: [1, 2',
    '{ [a, b]: c }',
    'data: !!binary aGVsbG8',
    'a: &x 1\nb: *x',
    '\t- a',
    '',
  ];

  expect(texts.map(bundle.readYaml)).toStrictEqual(texts.map(readYaml));
});
