import type { TestStack } from '#local/testing/test-stack.ts';
import { type Api, createApi } from '../api.ts';
import { createTransport } from '../transport.ts';

/** The page's API as a browser would have it, where relative addresses are the registry's. */
export function apiOf({ stack }: TestStack, token: string | undefined = stack.token): Api {
  const fetchFrom: typeof fetch = (path, options) => fetch(`${stack.url}${path}`, options);
  const options = { fetch: fetchFrom, token: () => token, onSignedOut: () => {} };
  return createApi(createTransport(options));
}

/** The signal of somebody who waits for every answer. */
export const { signal: patient } = new AbortController();
