import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { finished } from 'node:stream/promises';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { clientErrorReply } from './client-error.ts';
import { apiEvent, targetOf } from './event.ts';
import { integrate } from './integration.ts';
import { readBody } from './read-body.ts';
import { ownReplies, type Reply } from './reply.ts';
import { requestId } from './request-id.ts';
import { createThrottle, type ThrottleLimits } from './throttle.ts';

/** "Total combined size of request line and header values": 10,240 bytes. */
const LARGEST_HEAD = 10_240;

export interface ApiHostOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  readonly host?: string;
  /** The function behind the `$default` route. */
  readonly invoke: (event: APIGatewayProxyEventV2) => Promise<unknown>;
  /** How long the function may take before the client gets a 503. */
  readonly integrationTimeoutMs?: number;
  /** How long a client may take to send its request. */
  readonly clientTimeoutMs?: number;
  /** None by default. */
  readonly throttle?: ThrottleLimits;
  /** One line for everything that is not the function's own answer. */
  readonly log?: (line: string) => void;
}

/** A listening API. */
export interface ApiHost {
  /** `http://127.0.0.1:8000` */
  readonly url: string;
  /** Takes no more requests, waits for those under way as long as a function may take, and ends. */
  close(): Promise<void>;
}

/** API Gateway's HTTP API (payload format 2.0) on one machine: what it changes, this changes. */
export async function startApiHost(options: ApiHostOptions): Promise<ApiHost> {
  const { port = 0, host = '127.0.0.1', log = () => {} } = options;
  const { integrationTimeoutMs = 30_000, clientTimeoutMs = 30_000 } = options;
  const admit = options.throttle === undefined ? () => true : createThrottle(options.throttle);
  const answering = new WeakMap<Duplex, ServerResponse>();
  let closing: Promise<void> | undefined;

  async function answer(
    request: IncomingMessage,
    response: ServerResponse,
    id: string,
  ): Promise<Reply> {
    if (headSize(request) > LARGEST_HEAD) return ownReplies.headTooLarge;
    const target = targetOf(request.url ?? '');
    if (target === undefined || request.headers.host === undefined) return ownReplies.badRequest;
    if (!admit()) return ownReplies.tooManyRequests;

    const body = await readBody(request, () => {
      if (request.headers.expect !== undefined) response.writeContinue();
    });
    if (body === undefined) return ownReplies.tooLarge;
    const event = apiEvent(request, target, body, id);
    return integrate(event, { invoke: options.invoke, timeoutMs: integrationTimeoutMs, log });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const id = requestId();
    answering.set(request.socket, response);
    response.on('error', (error) => log(`${request.method} ${request.url}: ${error.message}`));
    response.on('close', () => closing !== undefined && server.closeIdleConnections());
    try {
      const { status, headers, body } = await answer(request, response, id);
      response.writeHead(status, {
        ...headers,
        'apigw-requestid': id,
        ...(status !== 204 && status !== 304 && { 'content-length': body.length }),
        ...(closing !== undefined && { connection: 'close' }),
      });
      await flush(response, body);
      if (!request.complete) await refusedBody(request);
      response.end();
    } catch (error) {
      log(`${request.method} ${request.url}: the client went away: ${error}`);
      response.destroy();
    }
  }

  const server = createServer({
    maxHeaderSize: 8 * LARGEST_HEAD,
    requireHostHeader: false,
    headersTimeout: clientTimeoutMs,
    requestTimeout: clientTimeoutMs,
    connectionsCheckingInterval: Math.min(clientTimeoutMs, 1000),
    keepAliveTimeout: 60_000,
  });
  server.on('request', handle);
  server.on('checkContinue', handle);
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    log(`refused: ${error.message}`);
    const begun = answering.get(socket)?.headersSent === true;
    if (begun || !socket.writable || error.code === 'ECONNRESET') socket.destroy();
    else socket.end(clientErrorReply(error.code), () => socket.destroy());
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      server.on('error', (error) => log(`API host: ${error.message}`));
      resolve();
    });
  });

  async function close(): Promise<void> {
    const closed = new Promise((resolve) => server.close(resolve));
    const timer = setTimeout(() => server.closeAllConnections(), integrationTimeoutMs);
    await closed;
    clearTimeout(timer);
  }

  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('it listens on no port');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close() {
      closing ??= close();
      return closing;
    },
  };
}

function headSize({ method = '', url = '', rawHeaders }: IncomingMessage): number {
  const line = `${method} ${url} HTTP/1.1`;
  return rawHeaders.reduce((sum, text, i) => sum + (i % 2 === 1 ? text.length : 0), line.length);
}

/**
 * A client that is still sending reads the answer only when it is through, and would lose it if
 * the connection ended now. With `Expect: 100-continue` it sends nothing.
 */
async function refusedBody(request: IncomingMessage): Promise<void> {
  if (request.headers.expect === undefined) await finished(request.resume());
}

/** Waits until all is sent: `server.close()` cuts answers that have ended but are still on the way. */
async function flush(response: ServerResponse, body: Buffer): Promise<void> {
  const gone = once(response, 'close');
  const sent = Promise.withResolvers<void>();
  response.write(body, () => sent.resolve());
  await Promise.race([sent.promise, gone]);
}
