import { expect, test } from '@jest/globals';
import { standing } from './standing.ts';

const now = Date.parse('2026-01-01T00:00:00Z');
const waived = (until?: string) => ({ decision: 'waived', ...(until && { until }) }) as const;

test.each([
  ['what is not rated', {}, 'unrated'],
  ['what passed', { admission: { decision: 'admitted' } as const }, 'admitted'],
  ['what was let in with a flag', { admission: { decision: 'flagged' } as const }, 'flagged'],
  ['what is waived for good', { admission: waived() }, 'waived'],
  ['what is waived still', { admission: waived('2026-01-01T00:00:01Z') }, 'waived'],
  ['what was waived until now', { admission: waived('2026-01-01T00:00:00Z') }, 'failing'],
  [
    'what fails by now',
    { admission: { decision: 'admitted' } as const, isFailing: true },
    'failing',
  ],
])('%s stands so', (_what, judged, expected) => {
  expect(standing({ isFailing: false, ...judged }, now)).toBe(expected);
});
