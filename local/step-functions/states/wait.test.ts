import { describe, expect, test } from '@jest/globals';
import { walk } from '../testing/walk.ts';

describe('a Wait', () => {
  test.each([
    [{ Seconds: 60 }, 60_000],
    [{ Seconds: '{% $states.input.seconds %}' }, 5000],
    [{ Timestamp: '2026-01-01T01:00:00+00:30' }, 1_800_000],
    [{ Timestamp: '{% $states.input.until %}' }, 10_000],
  ])('of %j lasts %d ms, and passes its input on', async (fields, expected) => {
    const input = { seconds: 5, until: '2026-01-01T00:00:10.000Z' };
    const walked = walk({ Idle: { Type: 'Wait', ...fields, End: true } }, { input });
    expect(await walked.clock.elapse()).toBe(expected);
    expect(await walked.outcome).toEqual({ status: 'SUCCEEDED', output: JSON.stringify(input) });
  });

  test('until a moment that is past does not wait', async () => {
    const walked = walk({ Idle: { Type: 'Wait', Timestamp: '2020-01-01T00:00:00Z', End: true } });
    expect(await walked.outcome).toMatchObject({ status: 'SUCCEEDED' });
  });

  test.each([
    ['Seconds', -1],
    ['Seconds', '5'],
    ['Timestamp', 'tomorrow'],
  ])('refuses %s of %j', async (field, value) => {
    const walked = walk(
      { Idle: { Type: 'Wait', [field]: '{% $states.input.value %}', End: true } },
      { input: { value } },
    );
    expect(await walked.outcome).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});
