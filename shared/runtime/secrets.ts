import type { Secrets } from '#shared/storage/secrets/secrets.ts';
import { environment } from './environment.ts';
import { once } from './once.ts';

export const secrets = once(
  (): Secrets => ({ get: async (name) => environment().secrets[name]?.reveal() }),
);
