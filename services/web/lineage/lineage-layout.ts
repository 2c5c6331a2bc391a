import type { Lineage, LineageEdge, LineageNode } from '../api/models.ts';

/** A relative with its place in the drawing, in pixels. */
export interface PlacedNode {
  readonly node: LineageNode;
  readonly x: number;
  readonly y: number;
}

/** A line of the drawing, and what stands on it. */
export interface PlacedEdge {
  readonly edge: LineageEdge;
  readonly path: string;
  /** Where the licence stands. */
  readonly labelX: number;
  readonly labelY: number;
  readonly license: string | undefined;
}

export interface LineageLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const card = { width: 208, height: 68 } as const;
const GAP = { x: 150, y: 20 } as const;
/** What a line needs that passes a column by. */
const LANE = 24;

const ranks: Readonly<Record<LineageNode['metadata']['type'], number>> = {
  model: 0,
  dataset: 1,
  code: 2,
};

/**
 * Lays a family out from left to right: what was used left of what was made of it, in columns by the
 * number of steps from the one it is about.
 */
export function lineageLayout(lineage: Lineage, about: string): LineageLayout {
  const { nodes, edges } = lineage;
  const columnOf = columnsOf(edges, about);
  const columns = slotsOf(lineage, columnOf);
  const heights = columns.map(heightOf);
  const height = Math.max(card.height, ...heights);

  const places = new Map<string, Place>();
  for (const [i, slots] of columns.entries()) {
    let y = (height - (heights[i] ?? 0)) / 2;
    for (const { key, height: room } of slots) {
      places.set(key, { x: i * (card.width + GAP.x), y, middle: y + room / 2 });
      y += room + GAP.y;
    }
  }
  const licences = new Map(nodes.map((node) => [node.artifact_id, node.metadata.license]));
  return {
    width: Math.max(1, columns.length) * (card.width + GAP.x) - GAP.x,
    height,
    nodes: nodes.flatMap((node) => {
      const place = places.get(node.artifact_id);
      return place ? [{ node, x: place.x, y: place.y }] : [];
    }),
    edges: edges.flatMap((edge) => {
      const stops = stopsOf(edge, columnOf).flatMap((key) => places.get(key) ?? []);
      const [from, to] = [stops[0], stops.at(-1)];
      const license = licences.get(edge.from_node_artifact_id);
      return from && to && stops.length > 1 ? [{ edge, license, ...lineThrough(stops) }] : [];
    }),
  };
}

/** A relative's room in a column, or that of a line which passes by. */
interface Slot {
  readonly key: string;
  readonly height: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly middle: number;
}

/** What stands in each column from the top down: relatives by kind and name, then passing lines. */
function slotsOf({ nodes, edges }: Lineage, columnOf: ReadonlyMap<string, number>): Slot[][] {
  const known = nodes.filter(({ artifact_id }) => columnOf.has(artifact_id));
  const columns = known.map(({ artifact_id }) => columnOf.get(artifact_id) ?? 0);
  const [first, last] = [Math.min(0, ...columns), Math.max(0, ...columns)];
  const inOrder = known.toSorted(
    (a, b) => ranks[a.metadata.type] - ranks[b.metadata.type] || a.name.localeCompare(b.name, 'en'),
  );
  // In the order of where they come from: they cross each other less.
  const edgesFrom = Map.groupBy(edges, ({ from_node_artifact_id: from }) => from);
  const edgesInOrder = inOrder.flatMap(({ artifact_id }) => edgesFrom.get(artifact_id) ?? []);
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const column = first + i;
    const cards = inOrder
      .filter(({ artifact_id }) => columnOf.get(artifact_id) === column)
      .map(({ artifact_id: key }) => ({ key, height: card.height }));
    const lanes = edgesInOrder
      .filter((edge) => {
        const [start, end] = columnsOfEnds(edge, columnOf);
        return start < column && column < end;
      })
      .map((edge) => ({ key: laneKey(edge, column), height: LANE }));
    return [...cards, ...lanes];
  });
}

function heightOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, slot) => sum + slot.height + GAP.y, -GAP.y);
}

/** Where an edge begins, passes by and ends. */
function stopsOf(edge: LineageEdge, columnOf: ReadonlyMap<string, number>): readonly string[] {
  const { from_node_artifact_id: from, to_node_artifact_id: to } = edge;
  const [start, end] = columnsOfEnds(edge, columnOf);
  const between = Array.from({ length: Math.max(0, end - start - 1) }, (_, i) => {
    return laneKey(edge, start + 1 + i);
  });
  return [from, ...between, to];
}

function columnsOfEnds(
  { from_node_artifact_id: from, to_node_artifact_id: to }: LineageEdge,
  columnOf: ReadonlyMap<string, number>,
): readonly [start: number, end: number] {
  return [columnOf.get(from) ?? 0, columnOf.get(to) ?? 0];
}

function laneKey(
  { from_node_artifact_id: from, to_node_artifact_id: to }: LineageEdge,
  column: number,
) {
  return `${from}>${to}@${column}`;
}

/** From side to side, level past the columns between; the licence stands before the end. */
function lineThrough(stops: readonly Place[]): Omit<PlacedEdge, 'edge' | 'license'> {
  const [start, ...rest] = stops as [Place, ...Place[]];
  let [x1, y1] = [start.x + card.width, start.middle];
  let path = `M${x1} ${y1}`;
  let label = { labelX: x1, labelY: y1 };
  for (const { x: x2, middle: y2 } of rest) {
    const bend = Math.max(40, Math.abs(x2 - x1) / 2);
    path += `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
    label = { labelX: (x1 + x2) / 2, labelY: (y1 + y2) / 2 };
    [x1, y1] = [x2 + card.width, y2];
    if (rest.at(-1)?.x !== x2) path += `H${x1}`;
  }
  return { path, ...label };
}

/**
 * How far each relative is away, ancestors below zero and descendants above: as many steps as the
 * longest way there has, so that what was used always stands further left.
 */
function columnsOf(edges: readonly LineageEdge[], about: string): ReadonlyMap<string, number> {
  const columns = new Map([[about, 0]]);

  /** Goes on from one relative; whoever is on the way there already closes a cycle. */
  function walk(id: string, direction: 1 | -1, way: readonly string[]): void {
    const column = (columns.get(id) ?? 0) + direction;
    for (const edge of edges) {
      const [from, to] = ends(edge, direction);
      if (from !== id || way.includes(to) || isFurther(columns.get(to), column)) continue;
      columns.set(to, column);
      walk(to, direction, [...way, to]);
    }
  }
  walk(about, -1, [about]);
  walk(about, 1, [about]);

  // What only a descendant was made from stands left of that.
  for (const { from_node_artifact_id: from, to_node_artifact_id: to } of edges) {
    const column = columns.get(to);
    if (column !== undefined && !columns.has(from)) columns.set(from, column - 1);
  }
  return columns;
}

/** Whether a relative stands that far out already, or on the other side. */
function isFurther(column: number | undefined, wanted: number): boolean {
  if (column === undefined) return false;
  return Math.sign(column) !== Math.sign(wanted) || Math.abs(column) >= Math.abs(wanted);
}

/** An edge's ends as they are met on the way to ancestors (-1) or descendants (1). */
function ends(edge: LineageEdge, direction: 1 | -1): readonly [string, string] {
  const { from_node_artifact_id: from, to_node_artifact_id: to } = edge;
  return direction === 1 ? [from, to] : [to, from];
}
