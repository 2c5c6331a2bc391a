import type { Result } from '../run-checks.ts';

const marks = { passed: 'ok     ', failed: 'FAILED ', skipped: 'skipped' } as const;

/** A result for people: what was looked at and, where it is not so, what was expected and what came. */
export function resultLines({ group, says, outcome }: Result): string {
  const line = `${marks[outcome.kind]} ${group}: ${says}`;
  if (outcome.kind === 'skipped') return `${line} (${outcome.because})`;
  if (outcome.kind === 'passed') return line;
  return `${line}\n          expected: ${outcome.expected}\n          came:     ${outcome.came}`;
}

/** How many came out how. */
export function summary(results: readonly Result[]): string {
  const of = (kind: string) => results.filter(({ outcome }) => outcome.kind === kind).length;
  return `${of('passed')} passed, ${of('failed')} failed, ${of('skipped')} skipped`;
}
