import { createSecrets } from '#shared/storage/secrets/create-secrets.ts';
import type { SecretName, Secrets } from '#shared/storage/secrets/secrets.ts';
import { environment } from './environment.ts';
import { keepOutOfLogs } from './logging/known-secrets.ts';
import { createLogger } from './logging.ts';

/** The secrets of a function: it can read those it needs and no others. */
export function secretsFor(functionName: string, needs: readonly SecretName[]): Secrets {
  const { secrets: given, stage, deployed } = environment();
  return createSecrets({
    given,
    stage: deployed ? stage : undefined,
    needs,
    onValue: keepOutOfLogs,
    onError: (error) => createLogger(functionName).error('old secrets serve on', error),
  });
}
