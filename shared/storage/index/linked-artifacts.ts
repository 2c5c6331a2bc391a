import { linkedTypes } from '#shared/domain/artifact-links.ts';
import type { Artifacts, Pointer } from './artifacts.ts';
import type { StoredLink } from './links.ts';
import type { Listings } from './listings.ts';
import type { Reservations } from './reservations.ts';

/** What a link leads to, if it is registered, whenever that came to be. */
export interface LinkedArtifacts {
  find(generation: number, link: StoredLink): Promise<Pointer | undefined>;
}

interface Ports {
  readonly artifacts: Pick<Artifacts, 'find'>;
  readonly reservations: Pick<Reservations, 'find'>;
  readonly listings: Pick<Listings, 'named'>;
}

/**
 * Follows links: by the source, and for a dataset or code that is registered from another place
 * than the link says, by its name, if only one has it. A parent of the same name is another model.
 */
export function createLinkedArtifacts({
  artifacts,
  reservations,
  listings,
}: Ports): LinkedArtifacts {
  /** One read instead of two, as long as what was registered then still is. */
  async function asBefore(generation: number, { artifact, hash }: StoredLink) {
    if (artifact === undefined) return undefined;
    const pointer = await artifacts.find(generation, artifact);
    return pointer?.sources.includes(hash) ? pointer : undefined;
  }

  async function bySource(generation: number, { kind, hash }: StoredLink) {
    const holder = await reservations.find(generation, linkedTypes[kind], hash);
    if (holder?.state !== 'registered') return undefined;
    return artifacts.find(generation, holder.artifactId);
  }

  async function byName(generation: number, { kind, name }: StoredLink) {
    const named = await listings.named(generation, name);
    const [only, ...others] = named.filter(({ type }) => type === linkedTypes[kind]);
    if (only === undefined || others.length > 0) return undefined;
    return artifacts.find(generation, only.id);
  }

  return {
    async find(generation, link) {
      const found = (await asBefore(generation, link)) ?? (await bySource(generation, link));
      if (found !== undefined || link.kind === 'parent') return found;
      return byName(generation, link);
    },
  };
}
