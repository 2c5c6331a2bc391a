import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPython } from './python.ts';

interface Case {
  readonly code: string;
  readonly missing: readonly string[];
}

const cases: readonly Case[] = [
  { code: 'import a.b as c, d.e\nc, d, a, b', missing: ['a', 'b'] },
  { code: 'from .x import (a, b as c)\na, c, b', missing: ['b'] },
  { code: 'from ..a.b.c import d\na, c, d', missing: ['a', 'c'] },
  { code: 'from . import a\na', missing: [] },
  { code: 'x = x', missing: ['x'] },
  { code: 'x: int = 1\ny: int\nx, y', missing: ['y'] },
  { code: '(a, [b, *c]) = 1, [2]\na, b, c', missing: [] },
  { code: 'a = b = 1\na, b', missing: [] },
  { code: 'o.p = 1\nq[0] = 2', missing: ['o', 'q'] },
  { code: 'a += 1', missing: ['a'] },
  { code: 'for i, (j, k) in enumerate([]):\n  i, j, k, l', missing: ['l'] },
  { code: 'for i, *j in []:\n  i, j\nelse:\n  k', missing: ['k'] },
  { code: 'with open("x") as f, open("y") as g:\n  f, g', missing: [] },
  { code: 'with (open("x") as f, open("y") as g):\n  f, g', missing: [] },
  { code: 'with (\n  open("x") as f,\n  open(y) as g,\n):\n  f, g', missing: ['y'] },
  { code: 'with open("x") as (a, b):\n  a, b, c', missing: ['c'] },
  { code: 'with open("x") as [a, (b, *c)], open("y"):\n  a, b, c', missing: [] },
  { code: 'with open(")") as o.file:\n  o', missing: ['o'] },
  { code: 'async def f():\n  async with g() as (a, b): a, b', missing: ['g'] },
  { code: 'with (1, 2):\n  pass', missing: [] },
  { code: '[x for x in y if x]\nx', missing: ['y', 'x'] },
  { code: '[x for x in x]', missing: ['x'] },
  { code: '[x for y in [] for x in y]', missing: [] },
  { code: 'sum(x for x in [1])\nx', missing: ['x'] },
  { code: '[(n := i) for i in range(3)]\nn', missing: [] },
  { code: 'print(m := 1)\nif (n := 2) > 1: m, n', missing: [] },
  { code: '{k: v for k, v in d.items() if k}', missing: ['d'] },
  {
    code: 'def f(a, b=q, *c, d: t, **e):\n  return a, b, c, d, e, later\nlater = 1',
    missing: ['q', 't'],
  },
  { code: 'def f(a, /, *, b) -> None:\n  return a, b\na', missing: ['a'] },
  { code: 'def first[T](x: list[T]) -> T:\n  return x[0]', missing: [] },
  { code: 'type Pair[T] = tuple[T, U]\nPair', missing: ['U'] },
  { code: 'lambda x, y=z: x + y', missing: ['z'] },
  { code: 'lambda *a, **k: (a, k, b)', missing: ['b'] },
  { code: 'class A:\n  k = 1\n  j = k\n  def m(self):\n    return k', missing: ['k'] },
  { code: 'class A(B, metaclass=M):\n  pass', missing: ['B', 'M'] },
  { code: 'class A:\n  def m(self):\n    return A, __class__', missing: [] },
  { code: 'def k():\n  global G\n  G = 1\nk()\nG', missing: [] },
  {
    code: 'def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n  return g\na',
    missing: ['a'],
  },
  { code: 'x = 1\ndel x\nx', missing: ['x'] },
  { code: 'x = y = 1\ndel (x, y)\nx = 2\nx, y', missing: ['y'] },
  { code: 'try:\n  pass\nexcept E as e:\n  e', missing: ['E'] },
  { code: 'try:\n  pass\nexcept* (E, F) as e:\n  e', missing: ['E', 'F'] },
  {
    code: 'match p:\n  case A(x=1, y=yy):\n    yy\n  case {"k": v, **r}:\n    v, r',
    missing: ['p', 'A'],
  },
  { code: 'match 1:\n  case [a, *b] as c:\n    a, b, c\n  case X.Y:\n    pass', missing: ['X'] },
  { code: 'match 1:\n  case int():\n    pass\n  case (a, b) if a:\n    b', missing: [] },
  { code: '@d.e(1)\ndef g():\n  pass', missing: ['d'] },
  { code: 'f"{h!r:>{w}} {h} {{i}}"', missing: ['h', 'w'] },
  { code: 'print(end="", *a)', missing: ['a'] },
  { code: 'print(end=end)', missing: ['end'] },
  { code: 'from x import *\nanything', missing: ['anything'] },
  { code: '__name__, len, ValueError', missing: [] },
  { code: 'await a', missing: ['a'] },
  { code: '>>> a = 1\n>>> a, b\n(1, c)', missing: ['b'] },
  { code: '>>> for i in []:\n...     i\n...\n>>> i', missing: [] },
  { code: '!pip install \\\n  x y\n%time y\nlen([])', missing: [] },
  { code: '%%capture\nz', missing: ['z'] },
  { code: '%%bash\npip install x', missing: [] },
  { code: 'x = (5\n  % y)', missing: ['y'] },
  { code: '    import os\n    os.sep', missing: [] },
];

describe('names are bound as Python binds them', () => {
  test.each(cases)('$code leaves $missing', ({ code, missing }) => {
    const program = readPython(code);
    expect(program.errors).toEqual([]);
    expect(program.missing.map(({ name }) => name)).toEqual(missing);
  });
});

test('a statement that is written in other words keeps the lines of what follows', () => {
  const { missing } = readPython('with (\n  open("x") as f,\n  open("y") as g\n):\n  a\nb');
  expect(missing).toEqual([
    { name: 'a', line: 5 },
    { name: 'b', line: 6 },
  ]);
});

test.each([
  ...['print x', 'f(', 'x = <your token>', 'def f(:\n  pass', '$ ls', 'pip install x', 'x = 5 if'],
  ...['return 1', 'raise E, "x"', 'x = 0777', 'a <> b', 'a = "b', 'x?', 'a = `b`'],
  ...['with open("x") as:\n  pass', 'with (open("x") as f, %):\n  pass', 'case A(', '"" ""x'],
])('%s is not Python', (code) => {
  expect(readPython(code).errors[0]).toBe(1);
});

test.each([
  ['x = 1\n  y = 2', [2]],
  ['if a:\nb', [2]],
  ['if a:\n    b\n  c', [3]],
  ['x = 1\ny = <token>\nz = 2\nw w', [2, 4]],
  ['x = f(<token>,\n  1)\nz = 2', [1]],
])('%j is wrong at the lines %j', (code, lines) => {
  expect(readPython(code).errors).toEqual(lines);
});

test('what stands around an error is still read', () => {
  const { loads, imports } = readPython(
    'import a\nM.from_pretrained("x/y", token=<token>)\nimport b\nM.from_pretrained("z")',
  );
  expect(imports.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(loads).toMatchObject([
    { line: 2, values: [{ literal: 'x/y' }] },
    { line: 4, values: [{ literal: 'z' }] },
  ]);
});

test.each([
  ['name = ("a/b")\nM.from_pretrained(name, x=1)', { literal: 'a/b' }],
  ['M.from_pretrained(k)', { variable: 'k' }],
  ['x = y = "a/b"\nM.from_pretrained(x)', { literal: 'a/b' }],
  ['x, y = "a/b", "c"\nM.from_pretrained(y)', { variable: 'y' }],
  ['x = "a/b"\nx += "-c"\nM.from_pretrained(x)', { variable: 'x' }],
  ['x = "a/b"\nfor x in []:\n  M.from_pretrained(x)', { variable: 'x' }],
  ['def f(x="a/b"):\n  M.from_pretrained(x)', { literal: 'a/b' }],
  ['M.from_pretrained(f"a/b")', { literal: 'a/b' }],
  ['M.from_pretrained("a/" "b")', { literal: 'a/b' }],
])('%j loads from %j', (code, value) => {
  expect(readPython(code).loads.map(({ values }) => values)).toEqual([[value]]);
});

test.each([
  ...['f(...)', 'x = ...', 'x = "path/to/model"', 'x = "/path/to/a.png"', 'x = "YOUR_API_KEY"'],
  ...['x = "your-username/model"', 'x = "<your token>"', 'x = "hf_xxxx"', 'x = "your token here"'],
  ...['x = f"path/to/{1}"', 'x = "..."', 'x = "TODO"'],
])('%s waits for something to be filled in', (code) => {
  expect(readPython(code).placeholders).toHaveLength(1);
});

test.each([
  ...['x[..., 0]', 'x: Callable[..., int]', 'x = "<mask>"', 'x = "What is your name?"', '# ...'],
  ...['"""Put it in path/to/model."""', 'x = "Once upon a time..."', 'x = "a path to follow"'],
  ...['# your code here', 'x = "<|endoftext|>"'],
])('%s waits for nothing', (code) => {
  expect(readPython(code).placeholders).toEqual([]);
});

test.each([
  ['from transformers import TFBertModel, BertModel', ['TFBertModel, gone in transformers 5']],
  ['from transformers import AutoModelWithLMHead as A', ['AutoModelWithLMHead, gone in']],
  ['from transformers import pipeline\npipeline("summarization")', ['the summarization pipeline']],
  ['from transformers import pipeline\npipeline(task="translation_en_to_de")', ['translation_en']],
  ['from huggingface_hub import cached_download', ['cached_download, gone in huggingface_hub 1']],
  ['from datasets import load_metric, load_dataset', ['load_metric, gone in datasets 4']],
  ['from transformers import pipeline\npipeline("fill-mask")', []],
  ['from other import TFBertModel, pipeline\npipeline("summarization")', []],
])('%s uses what is gone: %j', (code, gone) => {
  const { removed } = readPython(code);
  expect(removed.map(({ name }) => name)).toEqual(
    gone.map((name) => expect.stringContaining(name)),
  );
});

test.each(['(', '[', 'f(', 'lambda:', 'x = [\n', '-', 'not ', '{a:', '])}', '1 2 ', 'def f('])(
  'sixteen thousand times %j ends with an error, and no stack or time is used up',
  (piece) => {
    expect(readPython(piece.repeat(16_000).slice(0, 16_384)).errors).not.toEqual([]);
  },
);

test.each([
  ['-', 700, []],
  ['-', 900, [1]],
  ['(', 101, [1]],
])('%j before a value, %i times, is wrong at the lines %j', (piece, times, errors) => {
  const close = piece === '(' ? ')'.repeat(times) : '';
  expect(readPython(`x = ${piece.repeat(times)}1${close}`).errors).toEqual(errors);
});

test('any text is read to the end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), (text) => {
      expect(readPython(text).missing.every(({ line }) => line >= 1)).toBe(true);
    }),
  );
});
