import { describe, expect, test } from '@jest/globals';
import { readYaml } from './untrusted-yaml.ts';

describe('YAML is read as plain data', () => {
  test.each<[string, unknown]>([
    ['', null],
    ['# nothing yet\n', null],
    ['---\n', null],
    ['~', null],
    ['heron', 'heron'],
    ['- heron\n- egret', ['heron', 'egret']],
    ['{}', {}],
    ['a: 1\n...\n', { a: 1 }],
    ['a: 0o17\nb: 0x1F\nc: 1e3\nd: Yes\ne: 017', { a: 15, b: 31, c: 1000, d: 'Yes', e: 17 }],
    ['a: 2024-01-01\nb: 1_000\nc: 1.10', { a: '2024-01-01', b: '1_000', c: 1.1 }],
    ['a: |\n  x\n  y\nb: >\n  x\n  y\n', { a: 'x\ny\n', b: 'x y\n' }],
    ['<<: {a: 1}', { '<<': { a: 1 } }],
    ['1: a\n~: b\n? c\n: d\n: e', { 1: 'a', '~': 'b', c: 'd', '': 'e' }],
    ['a: "&x *y !z"', { a: '&x *y !z' }],
    ['a: !!str 1\nb: !!int 0x10\nc: !!float 1.5', { a: '1', b: 16, c: 1.5 }],
    ['a: !!bool true\nb: !!null ~', { a: true, b: null }],
    ['a: !!map {b: 1}\nc: !!seq [1]', { a: { b: 1 }, c: [1] }],
    ['a: {b: 1, b: 2}', { a: { b: 2 } }],
    ['- a: 1\n- a: 2', [{ a: 1 }, { a: 2 }]],
  ])('%j', (text, value) => {
    expect(readYaml(text)).toStrictEqual({ value });
  });
});

describe('what is said of YAML that is not read', () => {
  test.each([
    ['a: 1\n---\nb: 2', 'holds more than one YAML document'],
    ['%LAKE 1\n---\na: 1', 'is not valid YAML: Unknown directive %LAKE'],
    ['a: !!int x', 'is not valid YAML: Unresolved tag: tag:yaml.org,2002:int'],
    ["a: '", "is not valid YAML: Missing closing 'quote"],
    ['[a]: b', 'is not valid YAML: With stringKeys, all keys must be strings'],
    ['a: 1\nb: 2\n"a": 3', 'states a twice'],
    ['{1: a, "1": b}', 'states 1 twice'],
    ['a: &b 1', 'uses YAML aliases'],
    ['a: *b', 'uses YAML aliases'],
    ['- - a: [{b: *c}]', 'uses YAML aliases'],
    ['a: !!set {b}', 'uses custom YAML tags'],
    ['a: !!binary eA==', 'uses custom YAML tags'],
    ['a: !lake heron', 'uses custom YAML tags'],
    ['a: ! heron', 'uses custom YAML tags'],
    ['a: !<tag:yaml.org,2002:str> heron', 'uses custom YAML tags'],
    ['- [[!lake a]]', 'uses custom YAML tags'],
  ])('%j', (text, problem) => {
    expect(readYaml(text)).toStrictEqual({ problem });
  });

  test('names a key that is there twice by its first 120 characters', () => {
    const longest = 'k'.repeat(120);
    const twice = (key: string) => readYaml(`${key}: 1\n${key}: 2`);
    expect(twice(longest)).toStrictEqual({ problem: `states ${longest} twice` });
    expect(twice(`${longest}k`)).toStrictEqual({ problem: `states ${'k'.repeat(119)}… twice` });
  });

  test('names no more than the first line of a key', () => {
    expect(readYaml('"a\\nb": 1\n"a\\nb": 2')).toStrictEqual({ problem: 'states a twice' });
  });
});

describe('YAML is read up to', () => {
  test('32 levels, whatever they are written with', () => {
    const listed = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    const dashed = (levels: number) => '- '.repeat(levels);
    const mapped = (levels: number) => {
      return Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    };
    const problem = 'is nested deeper than 32 levels';
    for (const nested of [listed, dashed, mapped]) {
      expect(readYaml(nested(32))).toStrictEqual({ value: expect.any(Object) });
      expect(readYaml(nested(33))).toStrictEqual({ problem });
    }
  });

  test('levels, and not lines of one level', () => {
    const lines = Array.from({ length: 50 }, (_, at) => `k${at}: [${at}]`);
    const value = Object.fromEntries(lines.map((_, at) => [`k${at}`, [at]]));
    expect(readYaml(lines.join('\n'))).toStrictEqual({ value });
  });

  test('512 KiB', () => {
    const longest = 'x'.repeat(512 * 1024);
    expect(readYaml(longest)).toStrictEqual({ value: longest });
    expect(readYaml(`${longest}x`)).toStrictEqual({ problem: 'is longer than 512 KiB' });
  });

  test('150000 marks', () => {
    // Each line end is one, and what stands before them is seven.
    const most = `a: 1${'\n'.repeat(150_000 - 7)}`;
    expect(readYaml(most)).toStrictEqual({ value: { a: 1 } });
    expect(readYaml(`${most}\n`)).toStrictEqual({ problem: 'consists of too many small parts' });
  });
});

test('errors have their traces again when YAML was read', () => {
  Error.stackTraceLimit = 25;
  readYaml('a: [');
  expect(Error.stackTraceLimit).toBe(25);
});
