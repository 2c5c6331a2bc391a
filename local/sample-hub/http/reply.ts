import { type Body, bytesBody } from './body.ts';

export type Headers = Readonly<Record<string, string>>;

/** An answer, before any fault is done to it. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

const NO_BODY = bytesBody(new Uint8Array());

/** An answer of head only. */
export function emptyReply(status: number, headers: Headers = {}): Reply {
  return { status, headers, body: NO_BODY };
}

/** A text; its media type can be overridden by a header. */
export function textReply(status: number, text: string, headers: Headers = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: bytesBody(Buffer.from(text)),
  };
}

/** A JSON document. */
export function jsonReply(value: unknown, headers: Headers = {}, status = 200): Reply {
  return textReply(status, JSON.stringify(value), {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
}
