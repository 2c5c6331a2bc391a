import { closeSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { errorCode } from './error-code.ts';
import { type FileSlice, fileSliceStream } from './file-slice.ts';
import type { Reply } from './reply.ts';

/** Sends an answer. A client that takes nothing for `idleMs` is let go. */
export async function sendReply(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Reply,
  idleMs: number,
): Promise<void> {
  request.socket.setTimeout(idleMs);

  if (!isFileSlice(body)) {
    const isBodiless = request.method === 'HEAD' || status === 204 || status === 304;
    if (!isBodiless) response.setHeader('content-length', Buffer.byteLength(body ?? ''));
    response.writeHead(status, headers);
    response.end(isBodiless ? undefined : body);
    return;
  }

  response.writeHead(status, { ...headers, 'content-length': body.length });
  try {
    await pipeline(fileSliceStream(body), response);
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Lets go of what a reply that is never sent holds. */
export function discardReply({ body }: Reply): void {
  if (isFileSlice(body)) closeSync(body.descriptor);
}

function isFileSlice(body: Reply['body']): body is FileSlice {
  return typeof body === 'object' && !Buffer.isBuffer(body);
}

/** The client left before it had everything, which is its right. */
function isGone(error: unknown): boolean {
  return ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(errorCode(error)));
}
