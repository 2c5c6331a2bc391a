import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { type ByMetric, metricNames } from '#shared/domain/metrics.ts';
import type { Verdict } from '#shared/domain/verdict.ts';
import { score as busFactor } from './bus_factor/score.ts';
import { score as codeQuality } from './code_quality/score.ts';
import { score as dataAndCode } from './dataset_and_code_score/score.ts';
import { score as dataQuality } from './dataset_quality/score.ts';
import { score as license } from './license/score.ts';
import { score as performanceClaims } from './performance_claims/score.ts';
import { score as rampUpTime } from './ramp_up_time/score.ts';
import { score as reproducibility } from './reproducibility/score.ts';
import { score as reviewedness } from './reviewedness/score.ts';
import { score as size } from './size_score/score.ts';
import { score as tree } from './tree_score/score.ts';

/** A verdict that was worked out by hand from the definition, with the words that a client reads. */
interface GoldenCase {
  /** Why it has to be this verdict. */
  readonly because: string;
  readonly evidence: unknown;
  readonly expected: Partial<Verdict>;
}

const scores: ByMetric<(evidence: never) => Verdict> = {
  ramp_up_time: rampUpTime,
  bus_factor: busFactor,
  performance_claims: performanceClaims,
  license,
  size_score: size,
  dataset_and_code_score: dataAndCode,
  dataset_quality: dataQuality,
  code_quality: codeQuality,
  reproducibility,
  reviewedness,
  tree_score: tree,
};

const FEWEST_CASES = 60;
const FEWEST_OF_A_METRIC = 5;

function casesOf(metric: string): readonly (readonly [string, GoldenCase])[] {
  const folder = new URL(`./${metric}/golden/`, import.meta.url);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((file) => [file, parse(readFileSync(new URL(file, folder), 'utf8'))] as const);
}

test(`there are ${FEWEST_CASES} golden cases or more, ${FEWEST_OF_A_METRIC} of each metric`, () => {
  const counts = metricNames.map((metric) => ({ metric, cases: casesOf(metric).length }));
  expect(counts.filter(({ cases }) => cases < FEWEST_OF_A_METRIC)).toEqual([]);
  expect(counts.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(FEWEST_CASES);
});

describe.each(metricNames)('%s, worked out by hand', (metric) => {
  const score = scores[metric] as (evidence: unknown) => Verdict;

  test.each(casesOf(metric))('%s', (_file, golden) => {
    expect(Object.keys(golden)).toEqual(['because', 'evidence', 'expected']);
    expect(golden.because).toMatch(/^[A-Z0-9].{20,200}\.$/);
    expect(score(golden.evidence)).toMatchObject(golden.expected);
  });
});
