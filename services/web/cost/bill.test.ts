import { describe, expect, test } from '@jest/globals';
import type { LineageNode } from '../api/models.ts';
import { amountText } from './amount.ts';
import { billOf } from './bill.ts';

const node = (id: string, type: 'model' | 'dataset'): LineageNode => ({
  artifact_id: id,
  name: `name-of-${id}`,
  source: 'model_card',
  metadata: { type, url: '', registered: true },
});

describe('a bill', () => {
  test('holds the artifact alone and with all, and what it uses, the largest first', () => {
    const bill = billOf({
      id: 'a',
      alone: { a: { total_cost: 1 } },
      together: {
        a: { standalone_cost: 1, total_cost: 111 },
        data: { standalone_cost: 10, total_cost: 10 },
        parent: { standalone_cost: 100, total_cost: 110 },
      },
      nodes: [node('a', 'model'), node('parent', 'model')],
    });
    expect([bill.alone.megabytes, bill.total.megabytes]).toEqual([1, 111]);
    expect(bill.used).toEqual([
      {
        id: 'parent',
        name: 'name-of-parent',
        type: 'model',
        alone: { megabytes: 100, isUnknown: false },
        total: { megabytes: 110, isUnknown: false },
      },
      {
        id: 'data',
        alone: { megabytes: 10, isUnknown: false },
        total: { megabytes: 10, isUnknown: false },
      },
    ]);
  });

  test('says of what could not be measured that it is not known, and of what rests on it', () => {
    const { alone, total, used } = billOf({
      id: 'a',
      alone: { a: { total_cost: 1 } },
      together: {
        a: { standalone_cost: 1, total_cost: 3, unknown: true },
        parent: { standalone_cost: 2, total_cost: 2, unknown: true },
        data: { standalone_cost: 0, total_cost: 0, unknown: true },
        empty: { standalone_cost: 0, total_cost: 0 },
      },
      nodes: [],
    });
    expect([alone, total].map(amountText)).toEqual(['1.0 MB', 'at least 3.0 MB']);
    expect(used.map((one) => [one.id, amountText(one.alone), amountText(one.total)])).toEqual([
      ['parent', '2.0 MB', 'at least 2.0 MB'],
      ['data', 'not known', 'not known'],
      ['empty', '0 bytes', '0 bytes'],
    ]);
  });
});
