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

const ranks: Readonly<Record<LineageNode['metadata']['type'], number>> = {
  model: 0,
  dataset: 1,
  code: 2,
};

/**
 * Lays a family out from left to right: what was used left of what was made of it, in columns by the
 * number of steps from the one it is about. What is reached twice, as in a cycle, stays where it is
 * reached first.
 */
export function lineageLayout({ nodes, edges }: Lineage, about: string): LineageLayout {
  const columns = columnsOf(edges, about);
  const byColumn = Map.groupBy(nodes, ({ artifact_id }) => columns.get(artifact_id) ?? 0);
  const order = [...byColumn.keys()].toSorted((a, b) => a - b);
  const tallest = Math.max(1, ...[...byColumn.values()].map((column) => column.length));
  const height = tallest * (card.height + GAP.y) - GAP.y;

  const placed = order.flatMap((column, i) => {
    const inOrder = (byColumn.get(column) ?? []).toSorted(
      (a, b) =>
        ranks[a.metadata.type] - ranks[b.metadata.type] || a.name.localeCompare(b.name, 'en'),
    );
    const top = (height - (inOrder.length * (card.height + GAP.y) - GAP.y)) / 2;
    return inOrder.map((node, row) => {
      return { node, x: i * (card.width + GAP.x), y: top + row * (card.height + GAP.y) };
    });
  });
  const places = new Map(placed.map((place) => [place.node.artifact_id, place]));
  return {
    width: Math.max(1, order.length) * (card.width + GAP.x) - GAP.x,
    height,
    nodes: placed,
    edges: edges.flatMap((edge) => {
      const from = places.get(edge.from_node_artifact_id);
      const to = places.get(edge.to_node_artifact_id);
      return from && to ? [placedEdge(edge, from, to)] : [];
    }),
  };
}

/** How many steps each relative is away, ancestors below zero and descendants above. */
function columnsOf(edges: readonly LineageEdge[], about: string): ReadonlyMap<string, number> {
  const columns = new Map([[about, 0]]);
  function walk(direction: 1 | -1): void {
    let reached = [about];
    for (let column = direction; reached.length > 0; column += direction) {
      reached = edges
        .filter((edge) => reached.includes(near(edge, direction)))
        .map((edge) => near(edge, -direction as 1 | -1))
        .filter((id) => !columns.has(id));
      for (const id of reached) columns.set(id, column);
    }
  }
  walk(-1);
  walk(1);
  // A descendant's own data and other parents stand left of it.
  let isSettled = false;
  while (!isSettled) {
    isSettled = true;
    for (const { from_node_artifact_id: from, to_node_artifact_id: to } of edges) {
      const column = columns.get(to);
      if (column === undefined || columns.has(from)) continue;
      columns.set(from, column - 1);
      isSettled = false;
    }
  }
  return columns;
}

/** The end of an edge that one comes from when walking towards ancestors (-1) or descendants (1). */
function near(edge: LineageEdge, direction: 1 | -1): string {
  return direction === 1 ? edge.from_node_artifact_id : edge.to_node_artifact_id;
}

function placedEdge(edge: LineageEdge, from: PlacedNode, to: PlacedNode): PlacedEdge {
  const [x1, y1] = [from.x + card.width, from.y + card.height / 2];
  const [x2, y2] = [to.x, to.y + card.height / 2];
  const bend = Math.max(40, Math.abs(x2 - x1) / 2);
  return {
    edge,
    path: `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`,
    labelX: (x1 + x2) / 2,
    labelY: (y1 + y2) / 2,
    license: from.node.metadata.license,
  };
}
