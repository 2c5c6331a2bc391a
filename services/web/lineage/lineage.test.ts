import { describe, expect, test } from '@jest/globals';
import type { Lineage, LineageEdge, LineageNode } from '../api/models.ts';
import { card, lineageLayout } from './lineage-layout.ts';
import { placeText, relationText } from './words.ts';

const node = (id: string, type: LineageNode['metadata']['type'] = 'model'): LineageNode => ({
  artifact_id: id,
  name: id,
  source: 'model_card',
  metadata: {
    type,
    url: `https://example.org/${id}`,
    registered: true,
    license: `licence of ${id}`,
  },
});
const edge = (from: string, to: string): LineageEdge => ({
  from_node_artifact_id: from,
  to_node_artifact_id: to,
  relationship: 'base_model',
  confidence: 'strong',
});
const family = (nodes: readonly LineageNode[], ...edges: readonly [string, string][]): Lineage => ({
  nodes,
  edges: edges.map(([from, to]) => edge(from, to)),
});

/** Names from left to right, each column from the top down. */
function columnsOf(lineage: Lineage, about: string): readonly (readonly string[])[] {
  const { nodes } = lineageLayout(lineage, about);
  const columns = [...new Set(nodes.map(({ x }) => x))].toSorted((a, b) => a - b);
  return columns.map((column) =>
    nodes
      .filter(({ x }) => x === column)
      .toSorted((a, b) => a.y - b.y)
      .map(({ node: { name } }) => name),
  );
}

describe('a family is laid out', () => {
  test('with what was used left of what was made of it', () => {
    const lineage = family(
      [node('child'), node('self'), node('parent'), node('root')],
      ['root', 'parent'],
      ['parent', 'self'],
      ['self', 'child'],
    );
    expect(columnsOf(lineage, 'self')).toEqual([['root'], ['parent'], ['self'], ['child']]);
  });

  test('by the longest way, models before data before code', () => {
    const lineage = family(
      [node('self'), node('code', 'code'), node('data', 'dataset'), node('parent'), node('other')],
      ['parent', 'self'],
      ['other', 'self'],
      ['data', 'parent'],
      ['data', 'self'],
      ['code', 'self'],
    );
    expect(columnsOf(lineage, 'self')).toEqual([['data'], ['other', 'parent', 'code'], ['self']]);
  });

  test('also where it is a cycle, or names itself', () => {
    const cycle = family([node('egg'), node('hen')], ['egg', 'hen'], ['hen', 'egg']);
    expect(columnsOf(cycle, 'egg')).toEqual([['hen'], ['egg']]);
    expect(lineageLayout(cycle, 'egg').edges).toHaveLength(2);
    expect(columnsOf(family([node('self')], ['self', 'self']), 'self')).toEqual([['self']]);
  });

  test("also with what only a child was made from, and what is nobody's relative", () => {
    const lineage = family(
      [node('self'), node('child'), node('data', 'dataset'), node('stranger')],
      ['self', 'child'],
      ['data', 'child'],
    );
    expect(columnsOf(lineage, 'self')).toEqual([['self', 'data'], ['child']]);
  });

  test('so that no card lies on another, and all have room', () => {
    const many = Array.from({ length: 12 }, (_, i) => node(`parent ${i}`));
    const lineage = family(
      [node('self'), ...many],
      ...many.map(({ name }): [string, string] => [name, 'self']),
    );
    const { nodes, width, height } = lineageLayout(lineage, 'self');
    const ys = nodes.filter(({ x }) => x === 0).map(({ y }) => y);
    const steps = ys.toSorted((a, b) => a - b).map((y, i, all) => y - (all[i - 1] ?? -Infinity));
    expect(Math.min(...steps)).toBeGreaterThan(card.height);
    for (const { x, y } of nodes) {
      expect([x >= 0, y >= 0, x + card.width <= width, y + card.height <= height]).toEqual(
        Array(4).fill(true),
      );
    }
  });

  test('with the licence of what was used on each line, before its end', () => {
    const lineage = family(
      [node('self'), node('parent'), node('data', 'dataset')],
      ['data', 'parent'],
      ['parent', 'self'],
      ['data', 'self'],
    );
    const { nodes, edges } = lineageLayout(lineage, 'self');
    expect(edges.map(({ license }) => license)).toEqual([
      'licence of data',
      'licence of parent',
      'licence of data',
    ]);
    const [first, second, passing] = edges;
    const self = nodes.find(({ node: { name } }) => name === 'self');
    expect(passing?.labelX).toBe(second?.labelX);
    expect(first?.labelX).toBeLessThan(second?.labelX ?? 0);
    expect(passing?.labelX).toBeLessThan(self?.x ?? 0);
    expect(passing?.labelY).not.toBe(second?.labelY);
  });
});

test('relations and places have words', () => {
  expect(relationText(edge('a', 'b'))).toBe('parent');
  expect(relationText({ ...edge('a', 'b'), relationship: 'code' })).toBe('code');
  expect(relationText({ ...edge('a', 'b'), kind: 'merge' })).toBe('parent, merge');
  expect(placeText(node('a'))).toBe('model card');
  expect(placeText({ ...node('a'), source: 'elsewhere' })).toBe('elsewhere');
});
