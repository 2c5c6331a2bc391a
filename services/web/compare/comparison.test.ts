import { describe, expect, test } from '@jest/globals';
import { type Comparison, compare, type Lead } from './comparison.ts';
import type { Compared } from './load-compared.ts';
import { model } from './testing/models.ts';

function compared(...models: readonly Compared[]): Comparison {
  const comparison = compare(models);
  if (comparison === undefined) throw new Error('there is nothing to compare');
  return comparison;
}
function leadOf(...models: readonly Compared[]): Lead {
  const [lead] = compared(...models).leads;
  if (lead === undefined) throw new Error('nobody is ahead');
  return lead;
}
const deciding = (lead: Lead) => lead.deciding.map(({ metric }) => metric);

describe('models held against each other', () => {
  test('are at least two that are rated', () => {
    const { evidence, ...unrated } = model('unrated');
    expect(compare([])).toBeUndefined();
    expect(compare([model('a')])).toBeUndefined();
    expect(compare([model('a'), unrated])).toBeUndefined();
    expect(compared(model('a'), unrated, model('b')).models).toHaveLength(2);
  });

  test('stay in their order, a column each, and the highest net score leads', () => {
    const { models, leader, leads, rows } = compared(
      model('a'),
      model('best', { license: 1 }),
      model('c', { license: 0.75 }),
    );
    expect(models.map(({ name }) => name)).toEqual(['a', 'best', 'c']);
    expect(leader.name).toBe('best');
    expect(leads.map(({ rival }) => rival.name)).toEqual(['a', 'c']);
    const licence = rows.find(({ metric }) => metric === 'license');
    expect(licence?.cells.map(({ result }) => result.score)).toEqual([0.5, 1, 0.75]);
    expect(rows.filter(({ decides }) => decides)).toEqual([licence]);
  });
});

describe('a lead', () => {
  test('is decided by the metrics that differ most by what they weigh, also against the leader', () => {
    const lead = leadOf(
      model('ahead', { reviewedness: 1, license: 1, size_score: 0, tree_score: 0.7 }),
      model('behind'),
    );
    expect(deciding(lead)).toEqual(['reviewedness', 'license', 'size_score']);
    expect(lead.deciding[2]?.points).toBeCloseTo(-0.03, 5);
    expect(lead.isUneven).toBe(false);
  });

  test('is taken apart without a rest, also where something is unknown', () => {
    const { by, rest, deciding } = leadOf(
      model('ahead', { reviewedness: 1, bus_factor: 0.2 }),
      model('behind', { license: 'inconclusive' }),
    );
    expect(by).toBeCloseTo(0.088, 5);
    expect(deciding.map(({ metric, points }) => [metric, points])).toEqual([
      ['reviewedness', expect.closeTo(0.06, 3)],
      ['license', expect.closeTo(0.055, 3)],
      ['bus_factor', expect.closeTo(-0.027, 3)],
    ]);
    expect(rest).toBeCloseTo(0, 5);
  });

  test('is not decided by a question that is not asked of one of them', () => {
    const lead = leadOf(
      model('ahead', { tree_score: 'not_applicable', license: 0.7 }),
      model('behind'),
    );
    expect(deciding(lead)).toEqual(['license']);
    expect(lead.deciding[0]?.points).toBeCloseTo(lead.by, 3);
    expect(lead.isUneven).toBe(true);
  });

  test('may be nothing at all', () => {
    const lead = leadOf(model('a'), model('b'));
    expect([lead.by, lead.rest, lead.deciding]).toEqual([0, 0, []]);
  });
});
