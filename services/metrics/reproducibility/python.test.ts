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
  { code: 'x = x', missing: ['x'] },
  { code: 'x: int = 1\ny: int\nx, y', missing: ['y'] },
  { code: '(a, [b, *c]) = 1, [2]\na, b, c', missing: [] },
  { code: 'o.p = 1\nq[0] = 2', missing: ['o', 'q'] },
  { code: 'a += 1', missing: ['a'] },
  { code: 'for i, (j, k) in enumerate([]):\n  i, j, k, l', missing: ['l'] },
  { code: 'with open("x") as f, open("y") as g:\n  f, g', missing: [] },
  { code: 'with (open("x") as f, open("y") as g):\n  f, g', missing: [] },
  { code: '[x for x in y if x]\nx', missing: ['y', 'x'] },
  { code: '[(n := i) for i in range(3)]\nn', missing: [] },
  { code: '{k: v for k, v in d.items() if k}', missing: ['d'] },
  {
    code: 'def f(a, b=q, *c, d: t, **e):\n  return a, b, c, d, e, later\nlater = 1',
    missing: ['q', 't'],
  },
  { code: 'lambda x, y=z: x + y', missing: ['z'] },
  { code: 'class A:\n  k = 1\n  j = k\n  def m(self):\n    return k', missing: ['k'] },
  { code: 'def k():\n  global G\n  G = 1\nk()\nG', missing: [] },
  { code: 'x = 1\ndel x\nx', missing: ['x'] },
  { code: 'try:\n  pass\nexcept E as e:\n  e', missing: ['E'] },
  {
    code: 'match p:\n  case A(x=1, y=yy):\n    yy\n  case {"k": v, **r}:\n    v, r',
    missing: ['p', 'A'],
  },
  { code: 'match 1:\n  case [a, *b] as c:\n    a, b, c\n  case X.Y:\n    pass', missing: ['X'] },
  { code: '@d.e(1)\ndef g():\n  pass', missing: ['d'] },
  { code: 'f"{h!r:>{w}} {h}"', missing: ['h', 'w'] },
  { code: 'print(end="", *a)', missing: ['a'] },
  { code: 'from x import *\nanything', missing: ['anything'] },
  { code: '>>> a = 1\n>>> a, b\n(1, c)', missing: ['b'] },
  { code: '!pip install x\n%time y\nlen([])', missing: [] },
  { code: '    import os\n    os.sep', missing: [] },
];

describe('names are bound as Python binds them', () => {
  test.each(cases)('$code leaves $missing', ({ code, missing }) => {
    const program = readPython(code);
    expect(program.errors).toEqual([]);
    expect(program.missing.map(({ name }) => name)).toEqual(missing);
  });
});

test.each(['print x', 'f(', 'x = <your token>', 'def f(:\n  pass', '$ ls'])(
  '%s is not Python',
  (code) => {
    expect(readPython(code).errors[0]).toBe(1);
  },
);

test('the string of a name is found where it is used as an id', () => {
  const { loads } = readPython(
    'name = ("a/b")\nM.from_pretrained(name, x=1)\nM.from_pretrained(k)',
  );
  expect(loads.map(({ values }) => values)).toEqual([[{ literal: 'a/b' }], [{ variable: 'k' }]]);
});

test.each(['(', '[', 'f(', 'lambda:', 'x = [\n', '-', 'not '])(
  'sixteen thousand times %j does not exhaust the stack',
  (piece) => {
    expect(readPython(piece.repeat(16_000)).errors).not.toEqual([]);
  },
);

test('any text is read to the end', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      expect(readPython(text).missing.every(({ line }) => line >= 1)).toBe(true);
    }),
  );
});
