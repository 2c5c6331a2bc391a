import { expect, test } from '@jest/globals';
import { reading } from './reading.ts';

test.each([
  ['requests', 12345, { label: 'Requests', text: '12,345' }],
  ['mean_latency_ms', 1665, { label: 'Mean latency', text: '1.7 s' }],
  ['latency_ms', 0, { label: 'Latency', text: '0 ms' }],
  ['calls_left', 4999, { label: 'Calls left', text: '4,999' }],
])('%s of %d is read as people read it', (name, value, expected) => {
  expect(reading(name, value, 'en')).toEqual(expected);
});
