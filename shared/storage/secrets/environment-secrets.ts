import type { SecretName, Secrets } from './secrets.ts';

/** A secret that has to be asked for its value. */
interface Revealing {
  reveal(): string;
}

/** The secrets that the environment gives. */
export type Given = Readonly<Partial<Record<SecretName, Revealing>>>;

/** The secrets of the environment; what is not set there is left to `otherwise`, if there is any. */
export function environmentSecrets(given: Given, otherwise?: Secrets): Secrets {
  return {
    async get(name) {
      const secret = given[name];
      return secret === undefined ? otherwise?.get(name) : secret.reveal();
    },
  };
}
