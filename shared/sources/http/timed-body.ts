import { Readable } from 'node:stream';

interface Timing {
  /** Milliseconds that the next part may take: none when there is no time left. */
  readonly timeLeft: () => number;
  /** The error that a body ends with, which broke off or came too late. */
  readonly failure: (cause: unknown, late: boolean) => Error;
}

/**
 * A body as it comes, each part within its time. Only the waiting for the upstream counts: who
 * reads slowly is not held against it. Destroyed before its end, it ends the connection.
 */
export function timedBody(body: Readable, { timeLeft, failure }: Timing): Readable {
  async function* parts(): AsyncGenerator<Buffer> {
    const iterator: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
    for (;;) {
      const part = await nextInTime(iterator);
      if (part.done) return;
      yield part.value;
    }
  }

  async function nextInTime(iterator: AsyncIterator<Buffer>): Promise<IteratorResult<Buffer>> {
    const ms = timeLeft();
    if (ms <= 0) throw failure(undefined, true);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      body.destroy(new Error('nothing more came in time'));
    }, ms);
    try {
      return await iterator.next();
    } catch (error) {
      throw failure(error, late);
    } finally {
      clearTimeout(timer);
    }
  }

  return Readable.from(parts(), { objectMode: false }).once('close', () => body.destroy());
}
