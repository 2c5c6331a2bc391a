import * as z from 'zod';
import { DeadlineExceeded, UpstreamError } from '#shared/domain/errors.ts';
import type { Source } from '#shared/domain/source.ts';
import { COMMIT } from './content-hash.ts';
import type { Patience } from './http/attempt.ts';
import { createHttp } from './http/http.ts';
import { normalUrl } from './http/normal-url.ts';
import { isOutOfQuota, retryAfter } from './http/quota.ts';
import { createQuotaMemory, type QuotaMemory } from './http/quota-memory.ts';
import type { Token } from './http/token.ts';
import { escapePath } from './repository-path.ts';

const Info = z.object({
  sha: z.string().regex(COMMIT),
  id: z.string().optional(),
  createdAt: z.string().optional(),
});
const FIELDS = 'expand[]=sha&expand[]=createdAt';
const LIMIT = 1024 * 1024;

interface Access extends Patience {
  readonly hfEndpoint: string;
  readonly token?: Token | undefined;
  /** What is known of the Hub's quota, by those who ask more than once. */
  readonly quotas?: QuotaMemory;
}

/** Where a model's branch stands on the Hub. */
export type Head =
  /** With the name that the model has by now, and with the moment at which it came to be. */
  | {
      readonly status: 'told';
      readonly sha: string;
      readonly repo: string;
      readonly createdAt?: string | undefined;
    }
  /**
   * The Hub does not tell, with the status that it answers where it does, and with the seconds after
   * which it would where it says so. What is gone and what is private is a 401 or a 404.
   */
  | { readonly status: 'silent'; readonly answered?: number; readonly retryIn?: number };

/** Asks the Hub for the newest commit of a model's branch: one request. */
export async function readHead(
  { repo, ref = 'main' }: Pick<Source, 'repo' | 'ref'>,
  { hfEndpoint, token, quotas = createQuotaMemory(), ...patience }: Access,
): Promise<Head> {
  const endpoint = normalUrl(hfEndpoint);
  const counter = { requests: 0 };
  const http = createHttp({ ...patience, counter, quotas, endpoints: [{ url: endpoint, token }] });
  const url = `${endpoint}/api/models/${escapePath(repo)}/revision/${encodeURIComponent(ref)}?${FIELDS}`;
  try {
    const { status, headers, bytes } = await http.ask({ url, limit: LIMIT, longer: 'refuse' });
    if (isOutOfQuota(status, headers)) return silence(retryAfter(headers), status);
    const info = status === 200 ? Info.safeParse(JSON.parse(bytes.toString())).data : undefined;
    if (info === undefined) return silence(undefined, status);
    const { sha, id = repo, createdAt } = info;
    return { status: 'told', sha, repo: id, createdAt };
  } catch (error) {
    if (error instanceof UpstreamError) return silence(error.retryAfter);
    if (error instanceof DeadlineExceeded || error instanceof SyntaxError) return silence();
    throw error;
  }
}

function silence(retryIn?: number, answered?: number): Head {
  return {
    status: 'silent',
    ...(answered !== undefined && { answered }),
    ...(retryIn !== undefined && { retryIn }),
  };
}

/** The newest commit alone, for who asks once; `undefined` where the Hub does not tell. */
export async function headCommit(
  source: Pick<Source, 'repo' | 'ref'>,
  access: Access,
): Promise<string | undefined> {
  const head = await readHead(source, access);
  return head.status === 'told' ? head.sha : undefined;
}
