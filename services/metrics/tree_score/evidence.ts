import { readCardHead } from '#shared/domain/card-head.ts';
import type { LinkedParent, ModelDossier } from '#shared/domain/dossier.ts';
import { fileUrl } from '#shared/domain/source.ts';

/** A model that this one declares to be made from. */
export interface Parent {
  readonly id: string;
  /** How the one was made from the other, where it is said. */
  readonly relation?: string;
  /** Its stored net score; missing where it is not registered. */
  readonly netScore?: number;
  /** The Hub knows no such model, so it cannot be registered either. */
  readonly missing: boolean;
  /** Among too many parents to ask the Hub for each, so it goes by the name that declares it. */
  readonly unseen: boolean;
  /** The Hub did not answer for it, so it may be registered under another name of it. */
  readonly unreachable: boolean;
  /** Its card at the commit that was read. */
  readonly url?: string;
}

export interface Evidence {
  /** Each parent once, and never the model itself. */
  readonly parents: readonly Parent[];
  /** Signs of a parent that is not declared, in words. */
  readonly signs: readonly string[];
  /** The card, where parents are declared, could not be read. */
  readonly cardGated: boolean;
  /** Nor could the configuration, which may name one. */
  readonly configGated?: boolean;
  /** What of that card was not read, and why. */
  readonly problem?: string;
}

type Needed = Pick<
  ModelDossier,
  'source' | 'info' | 'card' | 'configs' | 'parents' | 'parentSigns'
>;

/** Takes the declared parents from the dossier, with what this registry holds of each. */
export async function gather({
  source,
  info,
  card,
  configs,
  parents,
  parentSigns,
}: Needed): Promise<Evidence> {
  // The Hub does not tell names apart by letter case.
  const seen = new Set([source.repo.toLowerCase(), info.id.toLowerCase()]);
  const once = parents.filter(({ id, registered }) => {
    const names = [id.toLowerCase(), ...(registered ? [registered.artifactId] : [])];
    if (names.some((name) => seen.has(name))) return false;
    for (const name of names) seen.add(name);
    return true;
  });
  const { problem } = readCardHead(card);
  return {
    parents: once.map(parentOf),
    signs: parentSigns,
    cardGated: card.status === 'gated',
    ...(configs['config.json']?.status === 'gated' && { configGated: true }),
    ...(problem !== undefined && { problem }),
  };
}

function parentOf({ id, relation, status, info, card, registered }: LinkedParent): Parent {
  const readable = info !== undefined && card?.status === 'found' ? card.value.path : undefined;
  return {
    id,
    ...(relation !== undefined && { relation }),
    ...(registered && { netScore: registered.netScore }),
    missing: status === 'missing',
    unseen: status === 'not_looked_at',
    unreachable: status === 'unreadable',
    ...(info &&
      readable !== undefined && {
        url: fileUrl(
          { type: 'model', origin: 'huggingface', section: 'models', repo: id, sha: info.sha },
          readable,
        ),
      }),
  };
}
