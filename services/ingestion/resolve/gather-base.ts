import type { BaseFiles, HubInfo, LinkedParent } from '#shared/domain/dossier.ts';
import { isSameName } from '#shared/domain/references/hub-id.ts';
import type { HubSource, PinnedRepository } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';

/** What names the components of a base that is a pipeline; nothing else of it decides its size. */
const INDEX = 'model_index.json';

/**
 * The parent that an adapter's weights are loaded into: the one that its configuration names, if it
 * is there, or else the only one that may be meant.
 */
export function baseAmong(
  parents: readonly LinkedParent[],
  named: string | undefined,
): LinkedParent | undefined {
  const there = parents.filter(({ status }) => status !== 'missing');
  const loaded = there.find(({ id }) => named !== undefined && isSameName(id, named));
  if (loaded !== undefined) return loaded;

  const candidates = there.length > 0 ? there : parents;
  const adapted = candidates.filter(({ relation }) => relation === 'adapter');
  const [only, ...others] = adapted.length > 0 ? adapted : candidates;
  return others.length === 0 ? only : undefined;
}

/** What there is in the base's repository, in two round trips: the tree, and a pipeline's index. */
export async function readBase(
  { status, info }: Pick<LinkedParent, 'status' | 'info'>,
  hub: HubSource,
): Promise<BaseFiles> {
  if (info === undefined) return { status: status === 'missing' ? status : 'unreadable' };
  const outcome = await lookUp(readFiles(info, hub));
  // What tells of itself and does not show its files is gated.
  if (outcome.status !== 'found') {
    return { status: outcome.status === 'missing' ? 'gated' : 'unreadable' };
  }
  return outcome.value;
}

async function readFiles({ id: repo, sha }: HubInfo, hub: HubSource): Promise<BaseFiles> {
  const base: PinnedRepository = { section: 'models', repo, sha };
  const tree = await hub.tree(base);
  const index = tree.files.find(({ path }) => path === INDEX);
  const configs = index === undefined ? {} : { [INDEX]: await hub.text(base, index) };
  return { status: 'found', tree, configs };
}
