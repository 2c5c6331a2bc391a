import { textTable } from '../text-table.ts';
import type { Tried } from './run-attempts.ts';

/** What was tried and what came back, a row each; where that is something else, it says so. */
export function attemptsTable(all: readonly Tried[]): string {
  const rows = all.map(({ area, tried, came, expected }) => {
    return [area, tried, came === expected ? came : `${came}   <- expected: ${expected}`];
  });
  const table = [['area', 'what was tried', 'what came back'], ...rows];
  return textTable(table, { left: [0, 1, 2] });
}
