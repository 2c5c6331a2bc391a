import type * as z from 'zod';
import type { AnswerCache } from '../answer-cache.ts';
import { expectShape } from '../http/expect-shape.ts';
import type { Http } from '../http/http.ts';
import type { Repository } from '../ports.ts';
import type { GitHubClient } from './client.ts';
import { meaning } from './refusal.ts';

/** GitHub as the parts of its adapter know it. */
export interface GitHub {
  readonly client: GitHubClient;
  readonly http: Http;
  readonly answers: AnswerCache;
  /** Without a slash at the end. */
  readonly endpoint: string;
}

/** What Octokit calls a repository. */
export function ownerAndRepo({ repo }: Repository): { owner: string; repo: string } {
  const [owner = '', name = ''] = repo.split('/');
  return { owner, repo: name };
}

/** Waits for an answer of Octokit's and takes from it what is needed; `otherwise` may know more of a no. */
export async function asked<T>(
  { endpoint }: GitHub,
  shape: z.ZodType<T>,
  answer: Promise<{ readonly data: unknown }>,
  otherwise: (error: unknown) => Error | undefined = () => undefined,
): Promise<T> {
  const { host } = new URL(endpoint);
  try {
    return expectShape(shape, (await answer).data, host);
  } catch (error) {
    throw otherwise(error) ?? meaning(error, host);
  }
}
