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
  ]);

  test.each([
    ['root', 8, 8, false],
    ['left', 2, 10, false],
    ['child', 1, 15, false],
    ['right', 4, 15, false],
    ['near', 16, 16, true],
    ['far', 0, 0, true],
  ])('%s: %d MB alone, %d MB with all it uses', (id, standalone, total, unknown) => {
    expect(family.get(id)).toEqual({ standalone, total, unknown });
  });
});
