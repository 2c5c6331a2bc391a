import type { HubInfo, LinkedParent } from '#shared/domain/dossier.ts';
import type { ParentReference } from '#shared/domain/links.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { lookUp, type Outcome } from './look-up.ts';

/** What the Hub has to say of a parent. */
export interface KnownParent {
  readonly info: HubInfo;
  readonly card: LinkedParent['card'] | 'unreadable';
}

/** Each costs a request; what has more parents than this is a merge of many. */
const MOST = 5;

/**
 * The parents that a model declares, under the names they go by today. What turns out to be the
 * model itself under a former name is no parent, and neither is what `config.json` was saved from
 * unless the Hub knows it. Those beyond the first five are named and not looked at.
 */
export async function gatherParents(
  own: string,
  declared: readonly ParentReference[],
  parentOf: (id: string) => Promise<Outcome<KnownParent>>,
): Promise<readonly LinkedParent[]> {
  const asked = declared.slice(0, MOST).map((parent) => gatherParent(parent, parentOf));
  const rest = declared
    .slice(MOST)
    .filter(({ source }) => source !== 'config_json')
    .map((parent) => ({ ...parent, status: 'not_looked_at' as const }));
  const byName = new Map<string, LinkedParent>();
  for (const parent of [...(await Promise.all(asked)), ...rest]) {
    const key = parent.id.toLowerCase();
    if (key === own.toLowerCase()) continue;
    if (parent.source === 'config_json' && parent.status === 'missing') continue;
    const { relation = parent.relation, ...first } = byName.get(key) ?? parent;
    byName.set(key, { ...first, ...(relation !== undefined && { relation }) });
  }
  return [...byName.values()];
}

/** One of them, as the Hub knows it. */
export async function gatherParent(
  parent: ParentReference,
  parentOf: (id: string) => Promise<Outcome<KnownParent>>,
): Promise<LinkedParent> {
  const outcome = await parentOf(parent.id);
  if (outcome.status !== 'found') return { ...parent, status: outcome.status };
  const { info, card } = outcome.value;
  const known = { ...parent, id: info.id, status: 'found', info } as const;
  return card === 'unreadable'
    ? { ...known, cardUnreadable: true }
    : { ...known, ...(card && { card }) };
}

/** Asks the Hub for a parent, and for its card where only that tells the licence. */
export async function lookUpParent(repo: string, hub: HubSource): Promise<Outcome<KnownParent>> {
  const outcome = await lookUp(hub.info({ section: 'models', repo }));
  if (outcome.status !== 'found') return outcome;
  const info = outcome.value;
  return { status: 'found', value: { info, card: await cardBehind(info, hub) } };
}

/** The Hub's tags repeat the licence of a card, but of `other` only the card tells the name. */
async function cardBehind(
  { id, sha, tags }: HubInfo,
  hub: HubSource,
): Promise<KnownParent['card']> {
  if (!tags.includes('license:other')) return undefined;
  const repository = { section: 'models', repo: id, sha } as const;
  const outcome = await lookUp(hub.text(repository, { path: 'README.md' }));
  return outcome.status === 'found' ? outcome.value : 'unreadable';
}
