import { createHash } from 'node:crypto';
import type { ArtifactType } from '#shared/domain/artifact.ts';
import { type LinkKind, linkedTypes } from '#shared/domain/artifact-links.ts';
import { sourceUrl } from '#shared/domain/source.ts';
import { type Standing, standing } from '#shared/domain/standing.ts';
import type { Pointer } from '#shared/storage/index/artifacts.ts';
import type { StoredLink } from '#shared/storage/index/links.ts';
import { summaryOf } from '#shared/storage/index/summary.ts';
import type { Relation, Relatives } from '#shared/storage/relatives.ts';

type LineageSource = 'config_json' | 'adapter_config' | 'model_card' | 'tag';

interface LineageNode {
  readonly artifact_id: string;
  /** The same: the published schema requires it. */
  readonly node: string;
  readonly name: string;
  readonly source: LineageSource;
  readonly metadata: {
    readonly type: ArtifactType;
    readonly url: string;
    readonly registered: boolean;
    /** As it was read when it came in; of what is not registered, nothing is known. */
    readonly license?: string;
    /** How it stands with the gate now. */
    readonly verdict?: Standing;
  };
}

interface LineageEdge {
  readonly from_node_artifact_id: string;
  readonly to_node_artifact_id: string;
  readonly relationship: 'base_model' | 'fine_tuning_dataset' | 'code';
  /** How a parent was made use of, where it is said. */
  readonly kind?: string;
  readonly confidence: string;
}

export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

const relationships = {
  parent: 'base_model',
  dataset: 'fine_tuning_dataset',
  code: 'code',
} as const satisfies Record<LinkKind, LineageEdge['relationship']>;

/**
 * Relatives as the wire shows them. What is not registered has no id of ours: where it is asked for,
 * it gets one made of its address, which stays the same.
 */
export function lineageGraph(
  { artifacts, relations }: Omit<Relatives, 'cutAt'>,
  { external }: { readonly external: boolean },
): LineageGraph {
  const shown = relations.filter(({ to }) => to !== undefined || external);
  const nodes = new Map<string, LineageNode>();
  for (const pointer of artifacts) nodes.set(pointer.id, registeredNode(pointer, shown));
  for (const { link, to } of shown) {
    if (to === undefined) nodes.set(externalId(link), externalNode(link));
  }
  return { nodes: [...nodes.values()], edges: shown.map(edge) };
}

function registeredNode(pointer: Pointer, relations: readonly Relation[]): LineageNode {
  const { id, name, type, source, license } = pointer;
  const named = relations.find(({ to }) => to?.id === id) ?? relations.find(isOf(pointer));
  const metadata = {
    type,
    url: sourceUrl(source),
    registered: true,
    ...(license !== undefined && { license }),
    verdict: standing(summaryOf(pointer), Date.now()),
  };
  return { artifact_id: id, node: id, name, source: sourceOf(named?.link), metadata };
}

function isOf({ id }: Pointer) {
  return ({ from }: Relation) => from.id === id;
}

function externalNode(link: StoredLink): LineageNode {
  const id = externalId(link);
  const { kind, canonical, name } = link;
  const metadata = { type: linkedTypes[kind], url: canonical, registered: false };
  return { artifact_id: id, node: id, name, source: sourceOf(link), metadata };
}

function externalId({ canonical }: StoredLink): string {
  return `external-${createHash('sha256').update(canonical).digest('hex').slice(0, 16)}`;
}

/** Where a link is said, in the words of the published schema: a card's prose and its front matter are one. */
function sourceOf(link: StoredLink | undefined): LineageSource {
  const { source = '' } = link ?? {};
  return source === 'config_json' || source === 'adapter_config' || source === 'tag'
    ? source
    : 'model_card';
}

function edge({ from, link, to }: Relation): LineageEdge {
  const { kind, relation, confidence } = link;
  return {
    from_node_artifact_id: to?.id ?? externalId(link),
    to_node_artifact_id: from.id,
    relationship: relationships[kind],
    ...(relation !== undefined && { kind: relation }),
    confidence,
  };
}
