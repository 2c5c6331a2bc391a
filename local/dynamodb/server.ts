import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';

import type { EmbeddedService, Intercept } from '../aws-call.ts';
import { answerCall } from './answer-call.ts';
import { type DatabaseOptions, openDatabase } from './database.ts';
import type { Meter } from './metering.ts';

export interface DynamoDbOptions extends DatabaseOptions {
  /** 0, the default, takes a free port. */
  readonly port?: number | undefined;
  readonly intercept?: Intercept | undefined;
  /** Hears what each call cost. */
  readonly meter?: Meter | undefined;
}

/**
 * DynamoDB in this process, for unmodified SDKs: JSON 1.0 on 127.0.0.1.
 *
 * A write that has been acknowledged is on the disk, and a transaction is wholly there or not at
 * all, whenever the process or the machine dies. Rejects with DataFolderInUseError when the
 * folder is open elsewhere.
 */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<EmbeddedService> {
  const database = await openDatabase(options);
  const underWay = new Set<Promise<unknown>>();
  let ending: Promise<void> | undefined;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await answerCall(database, options, request);
    if (answer.kind === 'lost') {
      request.socket.destroy();
      return;
    }
    if (ending) response.shouldKeepAlive = false;
    reply(response, answer.status, answer.body);
  }

  const server = createServer((request, response) => {
    const gone = new Promise((resolve) => response.once('close', resolve));
    const call = Promise.all([serve(request, response), gone])
      .catch((error) => {
        console.error('embedded DynamoDB:', error);
        request.socket.destroy();
      })
      .finally(() => underWay.delete(call));
    underWay.add(call);
  });

  async function end(): Promise<void> {
    const closed = once(server.close(), 'close');
    while (underWay.size > 0) await Promise.all(underWay);
    // What is still open has no request on it.
    server.closeAllConnections();
    await closed;
    await database.store.close();
  }

  try {
    server.listen(options.port ?? 0, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    await database.store.close();
    throw error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      ending ??= end();
      return ending;
    },
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(text),
    'x-amzn-requestid': randomUUID(),
    'x-amz-crc32': crc32(text),
  });
  response.end(text);
}
