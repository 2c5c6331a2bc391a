import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Readable } from 'node:stream';
import { type Body, readBounded, unpacked } from './bounded-body.ts';
import { HeaderFields } from './header-fields.ts';

/** One request to one place. */
export interface Exchange {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly content?: string | undefined;
  /** Bytes read of a successful answer's body. */
  readonly limit: number;
  /** Leaves the body of a whole file (200) to be read as it comes; any other is read as usual. */
  readonly leaveOpen?: boolean | undefined;
  readonly signal: AbortSignal;
  /** Instead of the system's way of finding addresses. */
  readonly lookup?: LookupFunction | undefined;
  /** Not on a connection that was kept: it may have died unnoticed while the function slept. */
  readonly ownConnection: boolean;
}

/** Whatever came back. */
export interface Exchanged extends Body {
  readonly status: number;
  readonly headers: HeaderFields;
  /** What is still to come, of an answer that was left open: to be read to its end or destroyed. */
  readonly stream?: Readable;
}

/** Of an answer that is no success, hardly more is read than it takes to keep the connection. */
const ERROR_BODY_LIMIT = 65_536;

/** Connections outlive a run: a warm function asks the same two hosts again. */
const agents = {
  'http:': new http.Agent({ keepAlive: true }),
  'https:': new https.Agent({ keepAlive: true }),
};

/**
 * Sends one request and reads its answer, with Node's own client: unlike `fetch` it takes a
 * `lookup`, which sees the very addresses that are connected to.
 */
export async function exchange(request: Exchange): Promise<Exchanged> {
  const response = await send(request);
  const { statusCode: status = 0 } = response;
  const headers = new HeaderFields(response.headers);
  if (request.leaveOpen && status === 200) {
    return { status, headers, bytes: Buffer.alloc(0), cut: false, stream: unpacked(response) };
  }
  const isSuccess = status >= 200 && status < 300;
  const body = await readBounded(response, isSuccess ? request.limit : ERROR_BODY_LIMIT);
  return { status, headers, bytes: body.bytes, cut: isSuccess && body.cut };
}

function send(request: Exchange): Promise<http.IncomingMessage> {
  const { url, method, headers, content, signal, lookup, ownConnection } = request;
  const secure = url.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const sent = (secure ? https : http).request(url, {
      method,
      headers,
      signal,
      agent: ownConnection ? false : agents[secure ? 'https:' : 'http:'],
      ...(lookup && { lookup }),
    });
    sent.on('response', resolve);
    // Stays: what breaks after the answer began is thrown to whoever reads the body.
    sent.on('error', reject);
    sent.end(content);
  });
}
