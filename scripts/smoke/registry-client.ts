import { SmokeFailure } from './smoke-failure.ts';

/** A reply of the registry, its body parsed. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
}

/** The registry as any client of its API meets it. */
export interface RegistryClient {
  call(method: string, path: string, options?: CallOptions): Promise<Reply>;
}

interface CallOptions {
  readonly body?: unknown;
  readonly prefer?: string;
}

/** A function of the registry answers within half a minute: a call that takes longer is lost. */
const LONGEST_CALL_MS = 60_000;

/** One that calls with this token, or without any. */
export function registryClient(url: string, token: string | undefined): RegistryClient {
  return {
    async call(method, path, { body, prefer } = {}) {
      const response = await reach(`${url.replace(/\/$/, '')}${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          ...(token !== undefined && { 'x-authorization': withScheme(token) }),
          ...(prefer !== undefined && { prefer }),
        },
        signal: AbortSignal.timeout(LONGEST_CALL_MS),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: parsed(await response.text()) };
    },
  };
}

/** The member of a body, whatever it is. */
export function member(body: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  }, body);
}

async function reach(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    throw new SmokeFailure(`${url} cannot be reached: ${describe(cause)}`, { cause });
  }
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
