import { UpstreamError } from '#shared/domain/errors.ts';
import type { RequestCounter } from '../ports.ts';
import { createAttempts, type Patience } from './attempt.ts';
import { createDestinations } from './destinations.ts';
import { publicLookup, type ResolveName } from './public-lookup.ts';
import { isOutOfQuota } from './quota.ts';
import type { QuotaMemory } from './quota-memory.ts';
import { type Answer, followRedirects } from './redirects.ts';
import { authorization, type Token } from './token.ts';

/** What is asked for. */
export interface Ask {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly content?: string | undefined;
  /** Bytes of the answer that are read. */
  readonly limit: number;
  /** Whether a longer answer is cut there, or of no use. */
  readonly longer: 'cut' | 'refuse';
  /** A whole file (200) is read as it comes, whatever the limit, and asked for each time anew. */
  readonly leaveOpen?: boolean;
  /** Statuses that are worth asking again at once. */
  readonly repeatOn?: readonly number[];
}

/** Reads from the upstreams, and from nowhere else. */
export interface Http {
  ask(ask: Ask): Promise<Answer>;
}

/** A configured upstream. */
export interface Endpoint {
  /** Without a slash at the end. */
  readonly url: string;
  /** Told to this endpoint only. */
  readonly token?: Token | undefined;
}

/** What one run reads under. */
export interface HttpOptions extends Patience {
  readonly endpoints: readonly Endpoint[];
  readonly counter: RequestCounter;
  readonly quotas: QuotaMemory;
  /** How the names of hosts that are not configured are resolved. */
  readonly resolveName?: ResolveName;
}

/** Momentary by their meaning; a 500 is not, it fails the same way again. */
const MOMENTARY = [502, 503, 504];

const usualHeaders = { 'user-agent': 'trustworthy-model-registry', 'accept-encoding': 'gzip' };

/**
 * The one way out. What it may ask, for how long, how much it reads and who is told the tokens is
 * decided here, whichever client is on top. A GET that was answered is not sent again.
 */
export function createHttp(options: HttpOptions): Http {
  const { endpoints, counter, quotas, resolveName, ...patience } = options;
  const destinations = createDestinations(endpoints.map(({ url }) => url));
  const attempt = createAttempts(patience, counter);
  const lookup = publicLookup(resolveName);
  const answered = new Map<string, Promise<Answer>>();

  async function ask(asked: Ask): Promise<Answer> {
    const { method = 'GET', headers, content, limit, longer, leaveOpen, ...rest } = asked;
    async function step(url: URL, isFirstOrigin: boolean) {
      const told = isFirstOrigin ? await authorization(tokenFor(url, endpoints)) : {};
      quotas.requireLeft(url);
      const answer = await attempt({
        url,
        method,
        headers: { ...usualHeaders, ...headers, ...told },
        content,
        limit,
        leaveOpen,
        lookup: destinations.isOwn(url) ? undefined : lookup,
        repeatOn: rest.repeatOn ?? MOMENTARY,
      });
      quotas.note(url, answer);
      return answer;
    }
    const answer = await followRedirects(new URL(asked.url), method, destinations, step);
    if (answer.cut && longer === 'refuse') throw tooLong(answer.url, limit);
    return answer;
  }

  async function askOnce(asked: Ask, key: string): Promise<Answer> {
    try {
      const answer = await ask(asked);
      if (answer.status >= 500 || isOutOfQuota(answer.status, answer.headers)) answered.delete(key);
      return answer;
    } catch (error) {
      answered.delete(key);
      throw error;
    }
  }

  return {
    ask(asked) {
      if (asked.method === 'POST' || asked.leaveOpen) return ask(asked);
      const key = JSON.stringify([asked.url, asked.headers, asked.limit, asked.longer]);
      const answer = answered.get(key) ?? askOnce(asked, key);
      answered.set(key, answer);
      return answer;
    },
  };
}

/** Two endpoints may be on one host: the one whose path says more about the URL is meant. */
function tokenFor(url: URL, endpoints: readonly Endpoint[]): Token | undefined {
  const above = endpoints.filter((endpoint) => url.href.startsWith(`${endpoint.url}/`));
  return above.toSorted((a, b) => b.url.length - a.url.length)[0]?.token;
}

function tooLong({ host }: URL, limit: number): UpstreamError {
  return new UpstreamError(`${host} gave an answer of more than ${limit} bytes`, { host });
}
