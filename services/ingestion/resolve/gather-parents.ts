import type { HubInfo, LinkedParent } from '#shared/domain/dossier.ts';
import type { ParentReference } from '#shared/domain/links.ts';
import type { Outcome } from './look-up.ts';

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
  infoOf: (id: string) => Promise<Outcome<HubInfo>>,
): Promise<readonly LinkedParent[]> {
  const asked = declared.slice(0, MOST).map((parent) => gatherParent(parent, infoOf));
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

async function gatherParent(
  parent: ParentReference,
  infoOf: (id: string) => Promise<Outcome<HubInfo>>,
): Promise<LinkedParent> {
  const outcome = await infoOf(parent.id);
  if (outcome.status !== 'found') return { ...parent, status: outcome.status };
  const info = outcome.value;
  return { ...parent, id: info.id, status: 'found', info };
}
