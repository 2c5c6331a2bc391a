import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { EmbeddedService, Intercept } from '../aws-call.ts';
import { answer } from './answer.ts';
import { answerUnreadable } from './answer-unreadable.ts';
import type { Credentials } from './authenticate.ts';
import { listen, listenOnLoopback } from './listen-on-loopback.ts';
import { multipartUploads } from './multipart-uploads.ts';
import { openWork } from './open-work.ts';
import { openStore } from './store.ts';

export interface S3Options {
  /** Where everything is kept. Belongs to one service at a time. */
  readonly dir: string;
  /** Made at the start, if they are not there. */
  readonly buckets: readonly string[];
  /** 0, the default, takes a free port. */
  readonly port?: number | undefined;
  /** Unset: both loopback addresses, so that `localhost` means this service whatever it is. */
  readonly host?: string | undefined;
  readonly credentials?: Credentials | undefined;
  readonly intercept?: Intercept | undefined;
  /** Milliseconds since 1970. */
  readonly now?: (() => number) | undefined;
  /** For how long a connection may stand still in the middle of something. */
  readonly idleMs?: number | undefined;
}

/**
 * S3 in this process, for unmodified SDKs, with path-style addresses. README.md says what is here.
 *
 * What has been acknowledged is on the disk, and an object is wholly old or wholly new, whenever
 * the process or the machine dies. Multipart uploads under way end with the process. Rejects with
 * DataFolderInUseError when the folder is open elsewhere.
 */
export async function startS3({
  dir,
  buckets,
  port = 0,
  host,
  credentials = { accessKeyId: 'local', secretAccessKey: 'local' },
  intercept = () => ({ kind: 'proceed' }),
  now = Date.now,
  idleMs = 60_000,
}: S3Options): Promise<EmbeddedService> {
  const store = await openStore(dir);
  const existing = new Set(store.buckets().map(({ name }) => name));
  for (const name of new Set(buckets)) if (!existing.has(name)) await store.createBucket(name);

  const work = openWork();
  const answering = {
    store,
    uploads: multipartUploads(),
    now,
    credentials,
    intercept,
    idleMs,
    work,
  };
  const responses = new WeakMap<Duplex, ServerResponse>();

  function serve(request: IncomingMessage, response: ServerResponse): void {
    responses.set(request.socket, response);
    response.once('close', () => {
      if (responses.get(request.socket) === response) responses.delete(request.socket);
    });
    answer(request, response, answering).catch((error: unknown) => {
      console.error('local S3:', request.method, request.url, error);
      request.socket.destroy();
    });
  }

  function newServer(): Server {
    const server = createServer({
      requireHostHeader: false,
      headersTimeout: idleMs,
      keepAliveTimeout: idleMs,
      connectionsCheckingInterval: idleMs,
      // Uploads take as long as they take; what stands still is noticed while reading.
      requestTimeout: 0,
    });
    server.on('request', serve);
    server.on('checkContinue', serve);
    server.on('clientError', (error, socket) =>
      answerUnreadable(error, socket, responses.get(socket)),
    );
    return server;
  }

  async function listenAnywhere(address: string): ReturnType<typeof listenOnLoopback> {
    const server = newServer();
    return { port: await listen(server, port, address), servers: [server] };
  }

  async function listenOrClose(): ReturnType<typeof listenOnLoopback> {
    try {
      return await (host === undefined ? listenOnLoopback(newServer, port) : listenAnywhere(host));
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  const listening = await listenOrClose();
  return {
    url: `http://${isEveryAddress(host) ? '127.0.0.1' : host}:${listening.port}`,
    async close() {
      const closed = listening.servers.map(
        (server) => new Promise<void>((resolve) => server.close(() => resolve())),
      );
      for (const server of listening.servers) server.closeAllConnections();
      await Promise.all([...closed, work.close()]);
      await store.close();
    },
  };
}

/** What listens everywhere is spoken to on loopback. */
function isEveryAddress(host: string | undefined): boolean {
  return host === undefined || host === '0.0.0.0' || host === '::';
}
