import type { LinkKind } from '#shared/domain/artifact-links.ts';
import type { Pointer } from './index/artifacts.ts';
import type { LinkedArtifacts } from './index/linked-artifacts.ts';
import type { StoredLink } from './index/links.ts';
import type { Mentions } from './index/mentions.ts';

/** One link of a registered model, and what it leads to where that is registered. */
export interface Relation {
  readonly from: Pointer;
  readonly link: StoredLink;
  readonly to?: Pointer;
}

/** An artifact and what is related to it, each once. */
export interface Relatives {
  /** The first is the one that was asked about. */
  readonly artifacts: readonly Pointer[];
  readonly relations: readonly Relation[];
}

interface Asked {
  readonly generation: number;
  /** Which links are followed, and from which artifacts further: only models have any. */
  readonly kinds: readonly LinkKind[];
}

/**
 * Everything registered that an artifact descends from or uses, generation by generation, as far as
 * it goes. Each artifact is looked at once, so that a cycle or a diamond ends like anything else.
 */
export async function ancestorsOf(
  root: Pointer,
  { generation, kinds }: Asked,
  linked: LinkedArtifacts,
): Promise<Relatives> {
  const known = new Map([[root.id, root]]);
  const relations: Relation[] = [];
  for (let level = [root]; level.length > 0; ) {
    const found = await Promise.all(
      level.flatMap((from) =>
        (from.links ?? [])
          .filter(({ kind }) => kinds.includes(kind))
          .map(async (link): Promise<Relation> => {
            const to = await linked.find(generation, link);
            return { from, link, ...(to && { to }) };
          }),
      ),
    );
    // A model that names itself is no relative of its own.
    relations.push(...found.filter(({ from, to }) => from.id !== to?.id));
    level = [];
    for (const { to } of found) {
      if (to === undefined || known.has(to.id)) continue;
      known.set(to.id, to);
      level.push(to);
    }
  }
  return { artifacts: [...known.values()], relations };
}

/** Every registered model that descends from an artifact, the nearest first. */
export async function descendantsOf(
  root: Pointer,
  generation: number,
  mentions: Mentions,
): Promise<Relatives> {
  const known = new Map([[root.id, root]]);
  const relations: Relation[] = [];
  for (let level = [root]; level.length > 0; ) {
    const found = (
      await Promise.all(level.map((parent) => childrenOf(parent, generation, mentions)))
    ).flat();
    relations.push(...found);
    level = [];
    for (const { from } of found) {
      if (known.has(from.id)) continue;
      known.set(from.id, from);
      level.push(from);
    }
  }
  return { artifacts: [...known.values()], relations };
}

async function childrenOf(
  parent: Pointer,
  generation: number,
  mentions: Mentions,
): Promise<readonly Relation[]> {
  const children = await Promise.all(
    parent.sources.map(async (source) => {
      const models = await mentions.of(generation, { kind: 'parent', source });
      return models.flatMap((from): readonly Relation[] => {
        const link = from.links?.find(({ kind, hash }) => kind === 'parent' && hash === source);
        return link && from.id !== parent.id ? [{ from, link, to: parent }] : [];
      });
    }),
  );
  return children.flat();
}
