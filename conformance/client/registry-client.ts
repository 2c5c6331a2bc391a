import { boundedText } from './bounded-text.ts';
import { Unreachable } from './unreachable.ts';

/** A reply of the registry, its body parsed where it is JSON. */
export interface Reply {
  /** What it answers, `GET /health`. */
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

export interface CallOptions {
  /** Sent as JSON; a text goes as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The registry as any client of its API meets it. */
export interface RegistryClient {
  /** One request, redirects left as they are. */
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
  /** The same registry, called with another token or, with none, as a stranger. */
  as(token: string | undefined): RegistryClient;
}

/** A function of the registry answers within half a minute: a call that takes longer is lost. */
const LONGEST_CALL_MS = 60_000;

/** One that calls with this token, or without any. */
export function registryClient(url: string, token: string | undefined): RegistryClient {
  const base = url.replace(/\/$/, '');
  return {
    async call(method, path, { body, headers } = {}) {
      const response = await reach(path.startsWith('/') ? `${base}${path}` : path, {
        method,
        redirect: 'manual',
        headers: {
          ...(token !== undefined && { 'x-authorization': withScheme(token) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        signal: AbortSignal.timeout(LONGEST_CALL_MS),
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return {
        request: `${method} ${path}`,
        status: response.status,
        headers: response.headers,
        body: parsed(await textOf(response, base)),
      };
    },
    as: (other) => registryClient(url, other),
  };
}

function reach(url: string, request: RequestInit): Promise<Response> {
  return fetch(url, request).catch((cause: unknown) => {
    throw new Unreachable(`${url} cannot be reached: ${describe(cause)}`, { cause });
  });
}

function textOf(response: Response, base: string): Promise<string> {
  return boundedText(response).catch((cause: unknown) => {
    throw new Unreachable(`${base} broke off its answer: ${describe(cause)}`, { cause });
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Tokens are handed out with it, and kept without it. */
function withScheme(token: string): string {
  return `bearer ${token.replace(/^bearer /i, '')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
