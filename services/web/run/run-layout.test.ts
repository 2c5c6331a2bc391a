import { describe, expect, test } from '@jest/globals';
import { stations, ways } from './machine.ts';
import { boxOf, drawing, pathOf } from './run-layout.ts';

describe('the drawing of a run', () => {
  const boxes = stations.map(({ name }) => ({ name, ...boxOf(name) }));

  test('has room for every state', () => {
    for (const { name, x, y, width, height } of boxes) {
      expect([name, x >= 0, y >= 0]).toEqual([name, true, true]);
      expect([name, x + width <= drawing.width, y + height <= drawing.height]).toEqual([
        name,
        true,
        true,
      ]);
    }
  });

  test('lets no two states overlap', () => {
    const overlaps = boxes.flatMap((a, i) =>
      boxes.slice(i + 1).flatMap((b) => {
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + a.height <= b.y ||
          b.y + b.height <= a.y;
        return apart ? [] : [`${a.name}, ${b.name}`];
      }),
    );
    expect(overlaps).toEqual([]);
  });

  test('has a line for each way, also from whatever fails', () => {
    const failing = stations.filter(({ kind }) => kind === 'step').map(({ name }) => name);
    const all = [...ways, ...failing.map((from) => ({ from, to: 'Clean up' }))];
    for (const way of all) expect(pathOf(way)).toMatch(/^M[\d.]+ [\d.]+[CHV][\d. HVCq-]+$/);
  });

  test('knows no place for what is no state', () => {
    expect(() => boxOf('Elsewhere')).toThrow('no place is known for Elsewhere');
  });
});
