import type { SecretName } from '#shared/storage/secrets/secrets.ts';
import { Secret } from './secret.ts';
import type { VariableName } from './variables.ts';

/** The secrets that the environment gives. */
export type GivenSecrets = Readonly<Partial<Record<SecretName, Secret>>>;

/** The variables a secret may come from: the first that is set wins. */
const sources = {
  'auth-token': ['AUTH_TOKEN'],
  'admin-password': ['ADMIN_PASSWORD'],
  'hf-token': ['HF_TOKEN', 'HUGGINGFACE_HUB_TOKEN'],
  'github-token': ['GITHUB_TOKEN'],
} as const satisfies Record<SecretName, readonly VariableName[]>;

/** The variables whose values are never shown. */
export const secretVariables: readonly VariableName[] = Object.values(sources).flat();

/** Wraps what is secret among the given variables. */
export function givenSecrets(texts: Partial<Record<VariableName, string>>): GivenSecrets {
  const found = Object.entries(sources).flatMap(([name, from]) => {
    const value = from.map((variable) => texts[variable]).find((text) => text !== undefined);
    return value === undefined ? [] : [[name, new Secret(value)]];
  });
  return Object.fromEntries(found);
}
