import { type AnswerCacheOptions, createAnswerCache } from './answer-cache.ts';
import { createGitHubSource } from './github.ts';
import type { HfCache } from './hf-cache/hf-cache.ts';
import type { Patience } from './http/attempt.ts';
import { createHttp } from './http/http.ts';
import { normalUrl } from './http/normal-url.ts';
import { createQuotaMemory, type QuotaMemory } from './http/quota-memory.ts';
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
  /** What is known of spent quotas; it may outlive a run. */
  readonly quotas?: QuotaMemory;
  /** Where answers about a commit are kept. */
  readonly answers?: Pick<AnswerCacheOptions, 'store' | 'onFailure'>;
}

/**
 * The outside as one run reads it: before one deadline, counted together, and nothing asked for
 * twice. Connections and the cache outlive it.
 */
export function createSources(options: SourcesOptions): Sources {
  const { hfToken, gitHubToken, cache, counter = { requests: 0 }, answers, ...others } = options;
  const { quotas = createQuotaMemory(), ...rest } = others;
  const { hfEndpoint, gitHubApiUrl, ...patience } = rest;
  const hub = { url: normalUrl(hfEndpoint), token: hfToken };
  const gitHub = { url: normalUrl(gitHubApiUrl), token: gitHubToken };
  const http = createHttp({ ...patience, counter, quotas, endpoints: [hub, gitHub] });
  const kept = ({ url: endpoint, token }: typeof hub) =>
    createAnswerCache({ ...answers, endpoint, token });
  return {
    hub: createHubSource({ http, endpoint: hub.url, cache, answers: kept(hub) }),
    github: createGitHubSource({
      http,
      answers: kept(gitHub),
      endpoint: gitHub.url,
      patience,
      token: gitHubToken,
    }),
    counter,
  };
}
