import { createSources } from '#shared/sources/create-sources.ts';
import type { Sources } from '#shared/sources/ports.ts';
import type { World } from '../world/world.ts';

/** The upstreams as a run reads them, without what a registry remembers of them. */
export function sourcesOf({ meddler }: Pick<World, 'meddler'>, patience = 5_000): Sources {
  return createSources({
    hfEndpoint: meddler.url,
    gitHubApiUrl: `${meddler.url}/github`,
    gitHubToken: 'a token',
    deadline: Date.now() + 30_000,
    patience,
    backoff: [0, 0],
  });
}
