import { accessApi } from './access.ts';
import { artifactsApi } from './artifacts.ts';
import { downloadsApi } from './downloads.ts';
import { healthApi } from './health.ts';
import { modelsApi } from './models.ts';
import { runsApi } from './runs.ts';
import type { Send } from './transport.ts';
import { usersApi } from './users.ts';

/** The registry's API as the page uses it: one member for each subject. */
export function createApi(send: Send) {
  return {
    access: accessApi(send),
    artifacts: artifactsApi(send),
    downloads: downloadsApi(send),
    health: healthApi(send),
    models: modelsApi(send),
    runs: runsApi(send),
    users: usersApi(send),
  };
}

export type Api = ReturnType<typeof createApi>;
