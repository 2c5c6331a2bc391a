import { environmentSecrets, type Given } from './environment-secrets.ts';
import { type ParameterStoreOptions, parameterStoreSecrets } from './parameter-store-secrets.ts';
import type { SecretName, Secrets } from './secrets.ts';

interface Options extends Omit<ParameterStoreOptions, 'stage' | 'names'> {
  /** Those in the environment, which win. */
  readonly given: Given;
  /** The deployed stage; without one there is nowhere else to look. */
  readonly stage: string | undefined;
  /** The secrets this function needs. */
  readonly needs: readonly SecretName[];
}

/**
 * The secrets of one function: from the environment where they are set, else, when deployed, from
 * the Parameter Store. What the environment gives is not asked for there.
 */
export function createSecrets({ given, stage, needs, ...options }: Options): Secrets {
  const names = needs.filter((name) => given[name] === undefined);
  if (stage === undefined || names.length === 0) return environmentSecrets(given);
  return environmentSecrets(given, parameterStoreSecrets({ ...options, stage, names }));
}
