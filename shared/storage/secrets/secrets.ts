/** The secrets there are, as the last part of their names in the Parameter Store. */
export const secretNames = ['auth-token', 'admin-password', 'hf-token', 'github-token'] as const;
export type SecretName = (typeof secretNames)[number];

/** Where a function gets its secrets from. They may change while it runs: ask each time. */
export interface Secrets {
  get(name: SecretName): Promise<string | undefined>;
}
