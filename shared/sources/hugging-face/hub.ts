import type { RepoDesignation, RepoType } from '@huggingface/hub';
import type * as z from 'zod';
import type { HfCache } from '../hf-cache/hf-cache.ts';
import { clientFetch } from '../http/client-fetch.ts';
import { expectShape } from '../http/expect-shape.ts';
import type { Http } from '../http/http.ts';
import type { Repository } from '../ports.ts';
import { repositoryAnswer } from './refusal.ts';

/** The Hub as the parts of its adapter know it. */
export interface Hub {
  readonly http: Http;
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly cache?: HfCache | undefined;
}

/** What the package calls a repository; the tokens are the way out's matter, not its. */
export function designation({ section, repo }: Repository): RepoDesignation {
  const types: Readonly<Record<Repository['section'], RepoType | undefined>> = {
    models: 'model',
    datasets: 'dataset',
    spaces: 'space',
    repositories: undefined,
  };
  const type = types[section];
  if (type === undefined) throw new TypeError(`the Hub has no ${section}`);
  return { type, name: repo };
}

/**
 * The `fetch` given to `@huggingface/hub`. It sees only answers that are a yes and have the shape
 * it relies on: its own errors repeat what the upstream said, and it checks nothing.
 */
export function checkedFetch({ http }: Hub, shape: z.ZodType): typeof fetch {
  return clientFetch(http, (answer) => {
    const { bytes, url } = repositoryAnswer(answer);
    expectShape(shape, parseJson(bytes), url.host);
  });
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    // No shape fits it: what is no JSON is told like any other answer that makes no sense.
    return undefined;
  }
}
