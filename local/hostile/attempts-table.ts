import type { Tried } from './run-attempts.ts';

/** What was tried and what came back, a row each; where that is something else, it says so. */
export function attemptsTable(all: readonly Tried[]): string {
  const rows = all.map(({ area, tried, came, expected }) => {
    return [area, tried, came === expected ? came : `${came}   <- expected: ${expected}`];
  });
  const table = [['area', 'what was tried', 'what came back'], ...rows];
  const [areas = 0, tries = 0] = [0, 1].map((column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return table
    .map(([area = '', tried = '', came = '']) => {
      return `${area.padEnd(areas)}  ${tried.padEnd(tries)}  ${came}`;
    })
    .join('\n');
}
