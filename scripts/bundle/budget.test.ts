import { expect, test } from '@jest/globals';
import { overBudget, sizeTable } from './budget.ts';

const sizes = [
  { name: 'router', group: 'router', code: 1_100_000, zip: 390 * 1024 },
  { name: 'license', group: 'metrics', code: 5_000, zip: 230 * 1024 + 1 },
  { name: 'register', group: 'ingestion', code: 5_000, zip: 400 * 1024 },
] as const;

test('a function is over its budget from the first byte above it', () => {
  expect(overBudget(sizes)).toEqual([
    'license: 230.0 KB zipped; functions in metrics may have 230 KB',
    'register: 400.0 KB zipped; functions in ingestion may have 330 KB',
  ]);
});

test('the table stands in columns', () => {
  expect(sizeTable(sizes)).toBe(
    [
      'function  code KB  zip KB  budget KB',
      'router     1074.2   390.0        390',
      'license       4.9   230.0        230',
      'register      4.9   400.0        330',
    ].join('\n'),
  );
});
