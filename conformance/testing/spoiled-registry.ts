import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A reply on its way. */
export interface Passing {
  readonly method: string;
  readonly path: string;
  status: number;
  readonly headers: Record<string, string>;
  /** Parsed where it is JSON. */
  body: unknown;
}

/** A registry that misbehaves. */
export interface SpoiledRegistry {
  readonly url: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Hands everything on to a registry that works, and spoils what comes back. */
export function spoiledRegistry(
  target: string,
  spoil: (reply: Passing) => void,
): Promise<SpoiledRegistry> {
  return listen(async (request, body) => {
    const { method = 'GET', url: path = '/' } = request;
    const { host, connection, 'content-length': length, ...headers } = request.headers;
    const response = await fetch(`${target}${path}`, {
      method,
      redirect: 'manual',
      headers: headers as Record<string, string>,
      ...(body.length > 0 && { body: new Uint8Array(body) }),
    });
    const text = await response.text();
    const { 'content-length': _, ...received } = Object.fromEntries(response.headers);
    const isJson = /json/.test(received['content-type'] ?? '');
    const reply: Passing = {
      method,
      path,
      status: response.status,
      headers: received,
      body: isJson ? JSON.parse(text) : text,
    };
    spoil(reply);
    return reply;
  });
}

/** Says the same to everything that is asked. */
export function stubbornRegistry(status: number, body: unknown): Promise<SpoiledRegistry> {
  return listen(async ({ method = 'GET', url: path = '/' }) => {
    return { method, path, status, headers: { 'content-type': 'application/json' }, body };
  });
}

async function listen(
  answer: (request: IncomingMessage, body: Buffer) => Promise<Passing>,
): Promise<SpoiledRegistry> {
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, headers, body } = await answer(request, await buffer(request));
    response.writeHead(status, headers);
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: Error) => response.destroy(error));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
