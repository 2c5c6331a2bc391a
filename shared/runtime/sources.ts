import type { Need } from '#shared/domain/metrics.ts';
import { createSources, type SourcesOptions } from '#shared/sources/create-sources.ts';
import { createHfCache } from '#shared/sources/hf-cache/hf-cache.ts';
import { createQuotaMemory } from '#shared/sources/http/quota-memory.ts';
import type { Sources } from '#shared/sources/ports.ts';
import { answerKey } from '#shared/storage/blobs/keys.ts';
import type { SecretName } from '#shared/storage/secrets/secrets.ts';
import { environment } from './environment.ts';
import { prepareHuggingFaceEnvironment } from './hugging-face-environment.ts';
import { jsonObjects } from './json-objects.ts';
import { keptLater } from './kept-later.ts';
import { createLogger } from './logging.ts';
import { once } from './once.ts';
import { secretsFor } from './secrets.ts';

/** The upstreams as one invocation reads them, before its deadline. */
export type ReadSources = (reading: { readonly deadline: number }) => Promise<Sources>;

const secretOf: Readonly<Record<Need, SecretName>> = { hub: 'hf-token', github: 'github-token' };
const BYTES_PER_MB = 1024 * 1024;

/** The way to the upstreams that a function needs, with what a warm one keeps between invocations. */
export function sourcesOf(functionName: string, needs: readonly Need[]): ReadSources {
  const log = once(() => createLogger(functionName));
  const secrets = once(() =>
    secretsFor(
      functionName,
      needs.map((need) => secretOf[need]),
    ),
  );

  const cache = once(async () => {
    const { localStorage, hfCacheMaxMb } = environment();
    const token = await secrets().get('hf-token');
    const { hub, datasets } = await prepareHuggingFaceEnvironment(environment(), {
      // On one machine the stack has said it for all its functions.
      log: localStorage ? () => {} : (line) => log().always(line),
      hasToken: token !== undefined,
    });
    return createHfCache({
      hub,
      datasets,
      maxBytes: hfCacheMaxMb * BYTES_PER_MB,
      onFailure: (error) => log().error('the Hub cache could not be used', error),
    });
  });

  const onFailure = (error: unknown) =>
    log().error('the cache of answers could not be used', error);
  const answers: SourcesOptions['answers'] = {
    store: keptLater(
      {
        read: (key) => jsonObjects().getJson(answerKey(key)),
        write: (key, kept) => jsonObjects().putJson(answerKey(key), kept),
      },
      onFailure,
    ),
    onFailure,
  };

  const quotas = createQuotaMemory();

  return async function read({ deadline }) {
    const { hfEndpoint, githubApiUrl, upstreamPatienceMs: patience } = environment();
    return createSources({
      hfEndpoint,
      gitHubApiUrl: githubApiUrl,
      ...(needs.includes('hub') && {
        hfToken: () => secrets().get('hf-token'),
        cache: await cache(),
      }),
      ...(needs.includes('github') && { gitHubToken: () => secrets().get('github-token') }),
      deadline,
      patience,
      answers,
      quotas,
    });
  };
}
