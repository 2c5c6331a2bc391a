import { expect, test } from '@jest/globals';
import { mutationTable } from './table.ts';

const mutants = (...statuses: readonly string[]) => ({
  mutants: statuses.map((status) => ({ status })),
});

test('a folder is as good as the share of its mutants that were noticed, also by never ending', () => {
  const files = {
    'b/two.ts': mutants('Survived', 'NoCoverage'),
    'b/one.ts': mutants('Killed', 'Timeout'),
    'a/all.ts': mutants('Killed', 'Killed'),
    'c/types.ts': mutants(),
  };
  expect(mutationTable({ files }, new Date('2026-01-15T12:00:00Z')).split('\n')).toEqual([
    'As of 2026-01-15:',
    '',
    '| folder | mutants | killed | timed out | survived | no test | noticed |',
    '|---|---|---|---|---|---|---|',
    '| `a` | 2 | 2 | 0 | 0 | 0 | 100.0 % |',
    '| `b` | 4 | 1 | 1 | 1 | 1 | 50.0 % |',
    '| **all** | 6 | 3 | 1 | 1 | 1 | 66.7 % |',
  ]);
});

test('mutants that do not count, as those that cannot be compiled, are in no figure', () => {
  const files = { 'a/all.ts': mutants('Killed', 'RuntimeError', 'Ignored') };
  expect(mutationTable({ files }).split('\n').at(-1)).toBe(
    '| **all** | 1 | 1 | 0 | 0 | 0 | 100.0 % |',
  );
});
