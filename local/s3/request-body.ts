import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Error } from './s3-error.ts';

/** The connection ended while somebody was still to be read from it: nobody is left to answer. */
export class ClientGoneError extends Error {
  override readonly name = 'ClientGoneError';
}

/**
 * The bytes of a request. A client that sends nothing for `idleMs` is told so, and an error while
 * reading leaves the connection open for its answer (iterating the request itself would destroy
 * it). `Expect: 100-continue` is met here, once somebody wants the bytes: a refusal comes instead.
 */
export async function* requestBody(
  request: IncomingMessage,
  response: ServerResponse,
  idleMs: number,
): AsyncGenerator<Buffer> {
  if (request.headers.expect !== undefined) response.writeContinue();

  const chunks: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false });
  try {
    for (;;) {
      const next = await orIdle(chunks.next(), idleMs);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    // What nobody wants any more is still to be taken off the connection, or its next request would
    // never come. Not waited for: after a stall that would be for the very chunk that does not come.
    void chunks.return?.().then(() => request.resume());
  }
}

async function orIdle<T>(step: Promise<T>, idleMs: number): Promise<T> {
  const { promise: idle, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new S3Error('RequestTimeout', undefined, CLOSE)), idleMs);
  try {
    return await Promise.race([step.catch(clientGone), idle]);
  } finally {
    clearTimeout(timer);
  }
}

/** What is left of the body can no longer be told from a next request. */
const CLOSE = { headers: { connection: 'close' } };

function clientGone(cause: unknown): never {
  throw new ClientGoneError('the client went away in the middle of its request', { cause });
}
