import * as z from 'zod';
import { DeadlineExceeded, UpstreamError } from '#shared/domain/errors.ts';
import type { Source } from '#shared/domain/source.ts';
import { COMMIT } from './content-hash.ts';
import type { Patience } from './http/attempt.ts';
import { createHttp } from './http/http.ts';
import { normalUrl } from './http/normal-url.ts';
import { createQuotaMemory, type QuotaMemory } from './http/quota-memory.ts';
import type { Token } from './http/token.ts';
import { escapePath } from './repository-path.ts';

const Info = z.object({ sha: z.string().regex(COMMIT) });
const LIMIT = 1024 * 1024;

interface Access extends Patience {
  readonly hfEndpoint: string;
  readonly token?: Token | undefined;
  /** What is known of the Hub's quota, by those who ask more than once. */
  readonly quotas?: QuotaMemory;
}

/** The newest commit of a model's branch on the Hub; `undefined` where the Hub does not tell. */
export async function headCommit(
  { repo, ref = 'main' }: Pick<Source, 'repo' | 'ref'>,
  { hfEndpoint, token, quotas = createQuotaMemory(), ...patience }: Access,
): Promise<string | undefined> {
  const endpoint = normalUrl(hfEndpoint);
  const counter = { requests: 0 };
  const http = createHttp({ ...patience, counter, quotas, endpoints: [{ url: endpoint, token }] });
  const url = `${endpoint}/api/models/${escapePath(repo)}/revision/${encodeURIComponent(ref)}?expand[]=sha`;
  try {
    const { status, bytes } = await http.ask({ url, limit: LIMIT, longer: 'refuse' });
    return status === 200 ? Info.safeParse(JSON.parse(bytes.toString())).data?.sha : undefined;
  } catch (error) {
    const isSilence = error instanceof UpstreamError || error instanceof DeadlineExceeded;
    if (isSilence || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
