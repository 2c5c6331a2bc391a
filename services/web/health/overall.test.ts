import { expect, test } from '@jest/globals';
import type { ComponentStatus } from '../api/health.ts';
import { overall } from './overall.ts';

test.each<[readonly ComponentStatus[], string, string]>([
  [['ok', 'ok'], 'good', 'All 2 parts are well'],
  [['ok', 'degraded'], 'warn', 'Working, but not well: B'],
  [['degraded', 'critical'], 'bad', 'Not well: B, A'],
  [['critical', 'ok'], 'bad', 'Not well: A'],
  [['unknown', 'ok'], 'info', 'Not known: A'],
  [['unknown', 'degraded'], 'warn', 'Working, but not well: B'],
])('parts that are %j come to %s: %s', (statuses, tone, title) => {
  const components = statuses.map((status, i) => ({ status, display_name: 'AB'.charAt(i) }));
  expect(overall(components)).toEqual({ tone, title });
});
