import { createHttp } from './http/http.ts';
import { createQuotaMemory } from './http/quota-memory.ts';

const MOST_BYTES = 64 * 1024;

/** Somebody answers there, but not with what was asked for. */
export class AnsweredWithError extends Error {
  override readonly name = 'AnsweredWithError';
  readonly status: number;

  constructor(host: string, status: number) {
    super(`${host} answered ${status}`);
    this.status = status;
  }
}

/**
 * Asks an upstream for something small: it is there when it answers, whatever it answers, unless
 * with a fault of its own or with having had enough of us. Nobody is told who asks.
 *
 * @throws {AnsweredWithError} in these two cases.
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
  if (status >= 500 || status === 429) throw new AnsweredWithError(host, status);
}
