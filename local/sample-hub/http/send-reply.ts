import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Body, bodyPart } from './body.ts';
import type { Fault } from './faults.ts';
import { type Reply, textReply } from './reply.ts';

/**
 * Sends an answer, broken in the way that a fault asks for. Rejects when the client went away, or
 * when the fault was to break the connection.
 */
export async function sendReply(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  gone: AbortSignal,
): Promise<void> {
  const { body } = reply;
  const half = Math.floor(body.size / 2);
  switch (fault?.kind) {
    case 'html':
      return sendWhole(response, htmlPage());
    case 'truncated-json':
      return sendWhole(response, { ...reply, body: bodyPart(body, 0, half) });
    case 'half-body':
      if (fault.contentLength === 'half') {
        return sendWhole(response, { ...reply, body: bodyPart(body, 0, half) });
      }
      sendHead(response, reply);
      await sendBody(response, bodyPart(body, 0, half), false);
      response.destroy();
      return;
    case 'slow':
      sendHead(response, reply);
      await sendBody(response, bodyPart(body, 0, half), false);
      await wait(fault.ms, undefined, { signal: gone });
      return sendBody(response, bodyPart(body, half, body.size - half), true);
    default:
      return sendWhole(response, reply);
  }
}

async function sendWhole(response: ServerResponse, reply: Reply): Promise<void> {
  sendHead(response, reply);
  if (response.req.method === 'HEAD') response.end();
  else await sendBody(response, reply.body, true);
}

function sendHead(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, {
    'x-request-id': randomUUID(),
    ...headers,
    ...(status !== 304 && { 'content-length': String(body.size) }),
  });
  response.flushHeaders();
}

async function sendBody(response: ServerResponse, body: Body, end: boolean): Promise<void> {
  const bytes = Readable.from(body.read(0, body.size), { objectMode: false });
  await pipeline(bytes, response, { end });
}

function htmlPage(): Reply {
  const page = '<!doctype html>\n<title>Please log in</title>\n<h1>Please log in</h1>\n';
  return textReply(200, page, { 'content-type': 'text/html; charset=utf-8' });
}
