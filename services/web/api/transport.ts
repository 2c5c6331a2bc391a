import { ApiProblem, type ProblemBody, SignedOut, Unreachable } from './problem.ts';

/** What a request carries beside its method and path. */
export interface Sent {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly prefer?: string;
  readonly signal?: AbortSignal;
  /** Where the reply leads elsewhere, that is all that is wanted to know. */
  readonly stayHere?: boolean;
}

/** A successful reply. */
export interface Received<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** Sends one request to the registry; whatever is no success is thrown. */
export type Send = <T>(method: string, path: string, sent?: Sent) => Promise<Received<T>>;

const ME = '/users/me';

interface TransportOptions {
  readonly fetch: typeof fetch;
  /** The token as it is now; none while nobody is signed in. */
  readonly token: () => string | undefined;
  /** Told once the registry has refused the token itself. */
  readonly onSignedOut: () => void;
}

/**
 * Speaks to the registry. A 403 is given both to a token that is worth nothing and to one that may
 * not do this: who the token is, which costs no call, tells them apart.
 */
export function createTransport({ fetch, token, onSignedOut }: TransportOptions): Send {
  async function exchange(method: string, path: string, sent: Sent): Promise<Response> {
    const { body, query = {}, prefer, signal, stayHere } = sent;
    const shown = token();
    try {
      return await fetch(`${path}${search(query)}`, {
        method,
        headers: {
          ...(shown !== undefined && { 'x-authorization': shown }),
          ...(prefer !== undefined && { prefer }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
        ...(stayHere && { redirect: 'manual' as const }),
      });
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new Unreachable(error);
    }
  }

  async function isTokenRefused(): Promise<boolean> {
    return token() !== undefined && (await exchange('GET', ME, {})).status === 403;
  }

  return async function send<T>(method: string, path: string, sent: Sent = {}) {
    const response = await exchange(method, path, sent);
    const { status, headers } = response;
    const { isJson, body } = await read(response);
    if (response.type === 'opaqueredirect') return { status, headers, body: body as T };
    if (response.ok) {
      if (!isJson) throw new Unreachable('something else answered in its place');
      return { status, headers, body: body as T };
    }
    if (status === 403 && (path === ME || (await isTokenRefused()))) {
      onSignedOut();
      throw new SignedOut();
    }
    const retryAfter = Number(headers.get('retry-after') ?? Number.NaN);
    const problem = typeof body === 'object' && body !== null ? (body as ProblemBody) : {};
    throw new ApiProblem(status, problem, Number.isNaN(retryAfter) ? undefined : retryAfter);
  };
}

function search(query: NonNullable<Sent['query']>): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(given as [string, string][]).toString();
  return text === '' ? '' : `?${text}`;
}

/** What is no JSON comes from something on the way, and says nothing that we understand. */
async function read(response: Response): Promise<{ isJson: boolean; body?: unknown }> {
  try {
    const text = await response.text();
    return text === '' ? { isJson: true } : { isJson: true, body: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { isJson: false };
    throw new Unreachable(error);
  }
}
