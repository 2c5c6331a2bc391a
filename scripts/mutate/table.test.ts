import { expect, test } from '@jest/globals';
import { mutationTable } from './table.ts';

const mutants = (...statuses: readonly string[]) => ({
  mutants: statuses.map((status) => ({ status })),
});

const day = new Date('2026-01-15T12:00:00Z');

test('a folder is as good as the share of its mutants that were noticed, also by never ending', () => {
  const files = {
    'b/two.ts': mutants('Survived', 'NoCoverage'),
    'b/one.ts': mutants('Killed', 'Timeout'),
    'a/all.ts': mutants('Killed', 'Killed'),
    'c/types.ts': mutants(),
  };
  expect(mutationTable({ files }, '', day).split('\n')).toEqual([
    '| folder | mutants | killed | timed out | survived | no test | noticed | run on |',
    '|---|---|---|---|---|---|---|---|',
    '| `a` | 2 | 2 | 0 | 0 | 0 | 100.0 % | 2026-01-15 |',
    '| `b` | 4 | 1 | 1 | 1 | 1 | 50.0 % | 2026-01-15 |',
    '| **all** | 6 | 3 | 1 | 1 | 1 | 66.7 % |  |',
  ]);
});

test('mutants that do not count, as those that cannot be compiled, are in no figure', () => {
  const files = { 'a/all.ts': mutants('Killed', 'RuntimeError', 'Ignored') };
  expect(mutationTable({ files }).split('\n').at(-1)).toBe(
    '| **all** | 1 | 1 | 0 | 0 | 0 | 100.0 % |  |',
  );
});

test('a folder that was not run again keeps its figures and their day', () => {
  const before = mutationTable(
    {
      files: {
        'a/one.ts': mutants('Killed', 'Timeout', 'NoCoverage'),
        'b/two.ts': mutants('Survived'),
      },
    },
    '',
    new Date('2025-12-24T12:00:00Z'),
  );
  const after = mutationTable({ files: { 'b/two.ts': mutants('Killed') } }, before, day);
  expect(after.split('\n').slice(2)).toEqual([
    '| `a` | 3 | 1 | 1 | 0 | 1 | 66.7 % | 2025-12-24 |',
    '| `b` | 1 | 1 | 0 | 0 | 0 | 100.0 % | 2026-01-15 |',
    '| **all** | 4 | 2 | 1 | 0 | 1 | 75.0 % |  |',
  ]);
});
