import { once } from 'node:events';
import { createServer, type ServerResponse, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers in the place of an upstream; false leaves it to the upstream after all. */
export type Meddle = (path: string, response: ServerResponse) => boolean;

/** An upstream that says what it is told to, and otherwise what the sample hub says. */
export interface Meddler {
  readonly url: string;
  /** Answers this, until somebody else does. */
  answer(meddle: Meddle | undefined): void;
  /** Changes the text of every answer of an API that is JSON; files stay what they are. */
  rewrite(change: ((json: string) => string) | undefined): void;
  close(): Promise<void>;
}

/** `application/vnd.github.raw+json` is a file, whatever is in it. */
const JSON_TYPE = /^application\/(?!vnd\.github\.raw)[\w.+-]*json/;
const API = /^\/(api|github)\//;

/** Stands between the registry and the sample hub. */
export async function startMeddler(hubUrl: string): Promise<Meddler> {
  let meddle: Meddle | undefined;
  let change: ((json: string) => string) | undefined;
  const server = createServer((request, response) => {
    response.on('error', () => {});
    if (meddle?.(request.url ?? '', response)) return;
    const { host: _, 'accept-encoding': _packed, ...headers } = request.headers;
    const { method, url } = request;
    const passed = send(`${hubUrl}${url}`, { method, headers }, async (reply) => {
      const isJson = JSON_TYPE.test(reply.headers['content-type'] ?? '') && API.test(url ?? '');
      if (change === undefined || !isJson) {
        response.writeHead(reply.statusCode ?? 500, reply.headers);
        reply.pipe(response);
        return;
      }
      const pieces: Buffer[] = await reply.toArray();
      const { 'content-length': _length, etag: _tag, ...kept } = reply.headers;
      response.writeHead(reply.statusCode ?? 500, kept);
      response.end(change(Buffer.concat(pieces).toString()));
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer(next) {
      meddle = next;
    },
    rewrite(next) {
      change = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
