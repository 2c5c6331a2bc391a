import { expect, test } from '@jest/globals';
import { readWaiver } from './given-waiver.ts';

const now = Date.parse('2026-11-28T12:00:00');

test('a reason alone holds for good', () => {
  expect(readWaiver({ reason: ' read by hand ', day: '' }, now)).toEqual({
    waiver: { reason: 'read by hand' },
  });
});

test.each([
  ['2026-12-31', '2026-12-31T23:59:59.999'],
  ['2026-11-28', '2026-11-28T23:59:59.999'],
])('its last day, %s, is one to its end, where it is written', (day, end) => {
  expect(readWaiver({ reason: 'x', day }, now)).toEqual({
    waiver: { reason: 'x', until: new Date(end).toISOString() },
  });
});

test.each([
  [{ reason: ' ', day: '' }, ['reason']],
  [{ reason: 'x'.repeat(501), day: '' }, ['reason']],
  [{ reason: 'x', day: '2026-11-27' }, ['day']],
  [{ reason: 'x', day: '99999-01-01' }, ['day']],
  [{ reason: '', day: '2020-01-01' }, ['reason', 'day']],
])('%j is sent back for its %j', (written, fields) => {
  const read = readWaiver(written, now);
  expect(Object.keys('faults' in read ? read.faults : {})).toEqual(fields);
});
