import { describe, expect, test } from '@jest/globals';
import { costs } from './cost.ts';

describe('what a download costs', () => {
  const family = costs([
    { id: 'child', bytes: 1_000_000, uses: ['left', 'right', 'gone'] },
    { id: 'left', bytes: 2_000_000, uses: ['root'] },
    { id: 'right', bytes: 4_000_400, uses: ['root', 'child'] },
    { id: 'root', bytes: 8_000_000, uses: [] },
    { id: 'far', uses: [] },
    { id: 'near', bytes: 16_000_000, uses: ['far'] },
    { id: 'cut', bytes: 32_000_000, uses: [], isCut: true },
    { id: 'above', bytes: 64_000_000, uses: ['cut'] },
  ]);

  test.each([
    ['root', 8, 8, {}],
    ['left', 2, 10, {}],
    ['child', 1, 15, {}],
    ['right', 4, 15, {}],
    ['near', 16, 16, { unknown: true }],
    ['far', 0, 0, { unknown: true }],
    ['cut', 32, 32, { truncated: true }],
    ['above', 64, 96, { truncated: true }],
  ])('%s: %d MB alone, %d MB with all it uses', (id, standalone, total, marks) => {
    const expected = { standalone, total, unknown: false, truncated: false, ...marks };
    expect(family.get(id)).toEqual(expected);
  });
});
