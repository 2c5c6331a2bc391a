import { createGitHubSource } from './github.ts';
import type { HfCache } from './hf-cache/hf-cache.ts';
import type { Patience } from './http/attempt.ts';
import { createHttp } from './http/http.ts';
import { normalUrl } from './http/normal-url.ts';
import type { Token } from './http/token.ts';
import { createHubSource } from './hugging-face.ts';
import type { RequestCounter, Sources } from './ports.ts';

export interface SourcesOptions extends Patience {
  readonly hfEndpoint: string;
  readonly gitHubApiUrl: string;
  readonly hfToken?: Token | undefined;
  readonly gitHubToken?: Token | undefined;
  readonly cache?: HfCache | undefined;
  readonly counter?: RequestCounter;
}

/**
 * The outside as one run reads it: before one deadline, counted together, and nothing asked for
 * twice. Connections and the cache outlive it.
 */
export function createSources(options: SourcesOptions): Sources {
  const { hfToken, gitHubToken, cache, counter = { requests: 0 }, ...rest } = options;
  const { hfEndpoint, gitHubApiUrl, ...patience } = rest;
  const hub = { url: normalUrl(hfEndpoint), token: hfToken };
  const gitHub = { url: normalUrl(gitHubApiUrl), token: gitHubToken };
  const http = createHttp({ ...patience, counter, endpoints: [hub, gitHub] });
  return {
    hub: createHubSource({ http, endpoint: hub.url, cache }),
    github: createGitHubSource(http, gitHub.url, patience, gitHubToken),
    counter,
  };
}
