import { once } from 'node:events';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ApiHost, type ApiHostOptions, startApiHost } from '../server.ts';

/** What a test has opened and `closeAll` closes, in this order. */
export const closing: (() => Promise<unknown>)[] = [];

export async function closeAll(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

/** Starts an API that `closeAll` closes. */
export async function listen(options: ApiHostOptions): Promise<ApiHost> {
  const host = await startApiHost(options);
  closing.push(host.close);
  return host;
}

/** An API whose function answers with the event it was given. */
export async function echo(options: Partial<ApiHostOptions> = {}): Promise<string> {
  const { url } = await listen({ invoke: async (event) => ({ ...event }), ...options });
  return url;
}

/** What a client got back. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request exactly as written, since `fetch` would tidy path and headers. */
export async function send(
  url: string,
  path = '/',
  { method = 'GET', headers = {}, body = '' as string | Buffer } = {},
): Promise<Answer> {
  const request = httpRequest(url, { path, method, headers, agent: false });
  const [response] = await Promise.all([once(request, 'response'), request.end(body)]);
  const [{ statusCode: status, headers: answered }] = response;
  return { status, headers: answered, body: await text(response[0]) };
}

/** Writes text to a connection and reads until the other side ends it. */
export async function raw(url: string, written: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(written);
  return text(socket);
}
