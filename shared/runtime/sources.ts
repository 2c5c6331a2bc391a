import { createSources } from '#shared/sources/create-sources.ts';
import { createHfCache } from '#shared/sources/hf-cache/hf-cache.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { environment } from './environment.ts';
import { createLogger } from './logging.ts';
import { once } from './once.ts';
import { secrets } from './secrets.ts';

const log = once(() => createLogger('sources'));
const BYTES_PER_MB = 1024 * 1024;

/** The Hub's cache on disk, kept by a function that uses the Hub while it is warm. */
const cache = once(async () => {
  const { hfCacheMaxMb } = environment();
  const { hub, datasets } = { hub: '/tmp/x/hub', datasets: '/tmp/x/datasets' };
  return createHfCache({
    hub,
    datasets,
    maxBytes: hfCacheMaxMb * BYTES_PER_MB,
    onFailure: (error) => log().error('the Hub cache could not be used', error),
  });
});

/** The upstreams as one invocation reads them, before its deadline. */
export async function sourcesFor({ deadline }: { readonly deadline: number }): Promise<Sources> {
  const { hfEndpoint, githubApiUrl: gitHubApiUrl } = environment();
  return createSources({
    hfEndpoint,
    gitHubApiUrl,
    hfToken: () => secrets().get('hf-token'),
    gitHubToken: () => secrets().get('github-token'),
    cache: await cache(),
    deadline,
  });
}
