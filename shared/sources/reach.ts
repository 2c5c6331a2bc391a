import { UpstreamError } from '#shared/domain/errors.ts';
import { createHttp } from './http/http.ts';
import { createQuotaMemory } from './http/quota-memory.ts';

const MOST_BYTES = 64 * 1024;

/**
 * Asks an upstream for something small: it is there when it answers, whatever it answers, unless
 * with a fault of its own or with having had enough of us. Nobody is told who asks.
 */
export async function reach(url: string, deadline: number): Promise<void> {
  const { origin, host } = new URL(url);
  const http = createHttp({
    endpoints: [{ url: origin }],
    counter: { requests: 0 },
    quotas: createQuotaMemory(),
    deadline,
  });
  const { status } = await http.ask({ url, limit: MOST_BYTES, longer: 'cut' });
  if (status >= 500 || status === 429)
    throw new UpstreamError(`${host} answered ${status}`, { host });
}
