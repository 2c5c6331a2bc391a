import type { HubInfo, LinkedParent } from '#shared/domain/dossier.ts';
import type { ParentReference } from '#shared/domain/links.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { lookUp } from './look-up.ts';

/** Each costs a request; what has more parents than this is a merge of many. */
const MOST = 3;

/**
 * The parents that a model declares, under the names they go by today. What turns out to be the
 * model itself under a former name is no parent, and neither is what `config.json` was saved from
 * unless the Hub knows it.
 */
export async function gatherParents(
  own: string,
  declared: readonly ParentReference[],
  hub: HubSource,
): Promise<readonly LinkedParent[]> {
  const all = await Promise.all(declared.slice(0, MOST).map((parent) => gatherParent(parent, hub)));
  const byName = new Map<string, LinkedParent>();
  for (const parent of all) {
    const key = parent.id.toLowerCase();
    if (key === own.toLowerCase()) continue;
    if (parent.source === 'config_json' && parent.status === 'missing') continue;
    const { relation = parent.relation, ...first } = byName.get(key) ?? parent;
    byName.set(key, { ...first, ...(relation !== undefined && { relation }) });
  }
  return [...byName.values()];
}

async function gatherParent(parent: ParentReference, hub: HubSource): Promise<LinkedParent> {
  const outcome = await lookUp(hub.info({ section: 'models', repo: parent.id }));
  if (outcome.status !== 'found') return { ...parent, status: outcome.status };
  const info = outcome.value;
  const card = await cardBehind(info, hub);
  return { ...parent, id: info.id, status: 'found', info, ...(card && { card }) };
}

/** The Hub's tags repeat the licence of a card, but of `other` only the card tells the name. */
async function cardBehind(
  { id, sha, tags }: HubInfo,
  hub: HubSource,
): Promise<LinkedParent['card']> {
  if (!tags.includes('license:other')) return undefined;
  const repository = { section: 'models', repo: id, sha } as const;
  const outcome = await lookUp(hub.text(repository, { path: 'README.md' }));
  return outcome.status === 'found' ? outcome.value : undefined;
}
