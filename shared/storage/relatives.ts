import type { LinkKind } from '#shared/domain/artifact-links.ts';
import type { Pointer } from './index/artifacts.ts';
import type { LinkedArtifacts } from './index/linked-artifacts.ts';
import type { StoredLink } from './index/links.ts';
import type { Mentions } from './index/mentions.ts';
import { sideBySide } from './side-by-side.ts';

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
  /** Artifacts of which not every link was followed, because there are too many in all. */
  readonly cutAt: ReadonlySet<string>;
}

interface Asked {
  readonly generation: number;
  /** Which links are followed, and from which artifacts further: only models have any. */
  readonly kinds: readonly LinkKind[];
}

/** One request follows no more links than these in either direction, however large a family is. */
const MOST_FOLLOWED = 1000;

/** Links that are followed side by side. */
const AT_ONCE = 25;

/** Looks for children side by side: each may find as many as are left to be followed. */
const LOOKS_AT_ONCE = 10;

/**
 * Everything registered that an artifact descends from or uses, generation by generation, as far as
 * it goes. Each artifact is looked at once, so that a cycle or a diamond ends like anything else.
 */
export async function ancestorsOf(
  root: Pointer,
  { generation, kinds }: Asked,
  linked: LinkedArtifacts,
  most = MOST_FOLLOWED,
): Promise<Relatives> {
  const known = new Map([[root.id, root]]);
  const relations: Relation[] = [];
  const cutAt = new Set<string>();
  let left = most;
  for (let level = [root]; level.length > 0; ) {
    const links = level.flatMap((from) =>
      (from.links ?? []).filter(({ kind }) => kinds.includes(kind)).map((link) => ({ from, link })),
    );
    for (const { from } of links.slice(left)) cutAt.add(from.id);
    const followed = links.slice(0, left);
    left -= followed.length;
    const found = await sideBySide(followed, AT_ONCE, async ({ from, link }): Promise<Relation> => {
      const to = await linked.find(generation, link);
      return { from, link, ...(to && { to }) };
    });
    // A model that names itself is no relative of its own.
    relations.push(...found.filter(({ from, to }) => from.id !== to?.id));
    level = newTo(
      known,
      found.flatMap(({ to }) => to ?? []),
    );
  }
  return { artifacts: [...known.values()], relations, cutAt };
}

/** Every registered model that descends from an artifact, the nearest first. */
export async function descendantsOf(
  root: Pointer,
  generation: number,
  mentions: Pick<Mentions, 'list' | 'join'>,
  most = MOST_FOLLOWED,
): Promise<Relatives> {
  const known = new Map([[root.id, root]]);
  const relations: Relation[] = [];
  const cutAt = new Set<string>();
  let left = most;

  /** Who names a parent by one of its sources. To look is counted too, since most have no children. */
  async function look(parent: Pointer, source: string): Promise<readonly Relation[]> {
    if (left <= 0) {
      cutAt.add(parent.id);
      return [];
    }
    left--;
    const named = await mentions.list(generation, { kind: 'parent', source }, left + 1);
    const followed = named.slice(0, Math.max(0, left));
    if (named.length > followed.length) cutAt.add(parent.id);
    left -= followed.length;
    const models = await mentions.join(generation, followed);
    return models.flatMap((from): readonly Relation[] => {
      const link = from.links?.find(({ kind, hash }) => kind === 'parent' && hash === source);
      return link && from.id !== parent.id ? [{ from, link, to: parent }] : [];
    });
  }

  for (let level = [root]; level.length > 0; ) {
    const looks = level.flatMap((parent) => parent.sources.map((source) => ({ parent, source })));
    const found = await sideBySide(looks, LOOKS_AT_ONCE, ({ parent, source }) =>
      look(parent, source),
    );
    relations.push(...found.flat());
    level = newTo(
      known,
      found.flat().map(({ from }) => from),
    );
  }
  return { artifacts: [...known.values()], relations, cutAt };
}

/** Those that come up for the first time, which are known from then on. */
function newTo(known: Map<string, Pointer>, found: readonly Pointer[]): Pointer[] {
  const news: Pointer[] = [];
  for (const pointer of found) {
    if (known.has(pointer.id)) continue;
    known.set(pointer.id, pointer);
    news.push(pointer);
  }
  return news;
}
