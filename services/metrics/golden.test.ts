import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { metricNames } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';

/** A verdict that was worked out by hand from the definition, not by running the code. */
interface GoldenCase {
  readonly because: string;
  readonly evidence: unknown;
  readonly expected: Readonly<Record<string, unknown>> & Pick<Verdict, 'status'>;
}

const FEWEST_CASES = 60;
const FEWEST_OF_A_METRIC = 5;

function casesOf(metric: string): readonly (readonly [string, GoldenCase])[] {
  const folder = new URL(`./${metric}/golden/`, import.meta.url);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((file) => [file, parse(readFileSync(new URL(file, folder), 'utf8'))] as const);
}

/** What does not measure yet has nothing that could be worked out. */
const workedOut = metricNames.filter((metric) => casesOf(metric).length > 0);

test(`there are ${FEWEST_CASES} golden cases or more, ${FEWEST_OF_A_METRIC} of each metric`, () => {
  const counts = workedOut.map((metric) => ({ metric, cases: casesOf(metric).length }));
  expect(counts.filter(({ cases }) => cases < FEWEST_OF_A_METRIC)).toEqual([]);
  expect(counts.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(FEWEST_CASES);
});

describe.each(workedOut)('%s, worked out by hand', (metric) => {
  test.each(casesOf(metric))('%s', async (_file, golden) => {
    const { because, evidence, expected } = golden;
    expect(Object.keys(golden)).toEqual(['because', 'evidence', 'expected']);
    expect(because).toMatch(/^[A-Z0-9].{20,200}\.$/);
    expect(expected.status === 'scored').toBe('score' in expected);

    const { score } = await import(new URL(`./${metric}/score.ts`, import.meta.url).href);
    expect(score(evidence)).toMatchObject(expected);
  });
});
