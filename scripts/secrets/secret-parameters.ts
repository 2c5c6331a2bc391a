import type { SecretName } from '#shared/storage/secrets/secrets.ts';

/** A secret of a stage, as whoever sets it up is asked for it. */
export interface SecretParameter {
  readonly secret: SecretName;
  readonly question: string;
  /** The registry works without it, if less well. */
  readonly isOptional: boolean;
}

const parameters = {
  'auth-token': { question: "the administrator's standing token", isOptional: false },
  'admin-password': { question: "the default administrator's password", isOptional: false },
  'hf-token': { question: 'a token of the Hugging Face Hub', isOptional: true },
  'github-token': { question: 'a token of GitHub', isOptional: true },
} as const satisfies Record<SecretName, Omit<SecretParameter, 'secret'>>;

/** All of them, in the order in which they are asked for. */
export const secretParameters: readonly SecretParameter[] = Object.entries(parameters).map(
  ([secret, rest]) => ({ secret: secret as SecretName, ...rest }),
);

/** Where the Parameter Store keeps a stage's secret. */
export function parameterName(stage: string, secret: SecretName): string {
  return `/tmr/${stage}/${secret}`;
}
