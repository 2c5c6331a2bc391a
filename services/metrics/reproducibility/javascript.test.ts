import { describe, expect, test } from '@jest/globals';
import { readJavaScript } from './javascript.ts';

describe('names are bound as JavaScript binds them', () => {
  test.each([
    ["import a, { b as c, d } from 'x';\na, b, c, d", ['b']],
    ["import * as e from 'y';\ne", []],
    ['const { a, b: c, ...d } = {}, [f, g = h] = [];\na, c, d, f, g', ['h']],
    ['const x = x;', ['x']],
    ['y; let y = 1;', ['y']],
    ['v; var v = 1;', []],
    ['{ let a = 1; }\na', ['a']],
    ['{ var a = 1; }\na', []],
    ['f(); function f(a) { return a + b; }', ['b']],
    ['function f() { return later; }\nconst later = 1;', []],
    ['const f = async (x, { y }, ...z) => x + y + z + w;\nx', ['w', 'x']],
    ['for (const a of b) { a }\na', ['b', 'a']],
    ['for (let i = 0; i < 1; i++) i;', []],
    ['try {} catch (e) { e }\ne', ['e']],
    ['class A extends B { m(x) { this.n(x, A) } }', ['B']],
    ['({ a, b: c, d() { return c } })', ['a', 'c']],
    ['export const a = 1; export { a as b }; console.log(a, `b`, z)', ['z']],
    ['o.p.q; typeof absent', ['o']],
  ])('%s leaves %j', (code, missing) => {
    const program = readJavaScript(code);
    expect(program.errors).toEqual([]);
    expect(program.missing.map(({ name }) => name)).toEqual(missing);
  });
});

test('the model is found as it is in Python', () => {
  const { imports, loads } = readJavaScript(
    "import { pipeline } from '@huggingface/transformers';\nconst id = 'a/b';\nawait pipeline('fill-mask', id);",
  );
  expect(imports).toEqual([{ name: '@huggingface/transformers', line: 1 }]);
  expect(loads).toEqual([{ name: 'pipeline', line: 3, values: [{ literal: 'a/b' }] }]);
});

test.each(['(', '[', 'x = [', '{a:', '(a=', '`${', 'a=>', '])}', '-'])(
  'eight thousand times %j ends, and no stack or time is used up',
  (piece) => {
    expect(readJavaScript(piece.repeat(8_000).slice(0, 16_384)).loads).toEqual([]);
  },
);
