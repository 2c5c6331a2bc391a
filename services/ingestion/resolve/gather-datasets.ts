import type { LinkedDataset } from '#shared/domain/dossier.ts';
import type { DatasetReference } from '#shared/domain/links.ts';
import { uniqueById } from '#shared/domain/references/hub-id.ts';
import { sourceUrl } from '#shared/domain/source.ts';
import type { HubSource } from '#shared/sources/ports.ts';
import { cardAt, readCardEarly } from './early-card.ts';
import { lookUp } from './look-up.ts';

/** How the Hub's tags repeat the licence of a card. */
const LICENSE = 'license:';

/** No metric looks at more, and each costs two requests. */
const MOST = 5;

/**
 * The datasets that a model names, in its order, each once whatever it is called. Those beyond the
 * first five are named and not looked at.
 */
export async function gatherDatasets(
  named: readonly DatasetReference[],
  hub: HubSource,
): Promise<readonly LinkedDataset[]> {
  const asked = named.slice(0, MOST).map((dataset) => gatherDataset(dataset, hub));
  return uniqueById([...(await Promise.all(asked)), ...named.slice(MOST).map(leftOut)]);
}

function leftOut({ id, source }: DatasetReference): LinkedDataset {
  return { id, source, status: 'not_looked_at', url: urlOf(id), card: { status: 'gated' } };
}

async function gatherDataset(
  { id, source }: DatasetReference,
  hub: HubSource,
): Promise<LinkedDataset> {
  const asked = { section: 'datasets', repo: id } as const;
  const early = readCardEarly(asked, hub);
  const info = await lookUp(hub.info(asked));
  if (info.status === 'missing') {
    return { id, source, status: 'missing', url: urlOf(id), card: { status: 'absent' } };
  }
  // A card that could not be read is not known to be absent.
  const unknown = { status: 'unreadable', card: { status: 'gated' } } as const;
  if (info.status === 'unreadable') return { id, source, url: urlOf(id), ...unknown };

  const { id: repo, sha, tags } = info.value;
  const known = { id: repo, source, url: urlOf(repo), sha };
  const card = await lookUp(cardAt(early, { section: 'datasets', repo, sha }, hub));
  if (card.status !== 'found') {
    return { ...known, ...unknown, licenseTags: tags.filter((tag) => tag.startsWith(LICENSE)) };
  }
  return { ...known, status: 'found', card: card.value };
}

function urlOf(repo: string): string {
  return sourceUrl({ type: 'dataset', origin: 'huggingface', section: 'datasets', repo });
}
