import { S3Error } from './s3-error.ts';

const LONGEST_LINE = 8_192;

/**
 * Decodes `Content-Encoding: aws-chunked`, the framing inside the HTTP body by which an SDK sends
 * a checksum after the data it is of: `<size in hex>[;extension]CRLF data CRLF … 0 CRLF`, then
 * trailers, then an empty line. The trailers are put into `trailers` once the data has been read.
 */
export async function* decodeAwsChunked(
  body: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const source = body[Symbol.asyncIterator]();
  const input = lineReader(source);
  try {
    for (;;) {
      const size = chunkSize(await input.line());
      if (size === 0) break;
      yield* input.take(size);
      if ((await input.line()) !== '') throw new S3Error('IncompleteBody');
    }
    for (let line = await input.line(); line !== ''; line = await input.line()) {
      const [, name, value] = /^([^:\s]+):(.*)$/.exec(line) ?? [];
      if (name === undefined || value === undefined) throw new S3Error('MalformedTrailerError');
      trailers.set(name.toLowerCase(), value.trim());
    }
    if (!(await input.ended())) throw new S3Error('IncompleteBody');
  } finally {
    await source.return?.();
  }
}

function chunkSize(line: string): number {
  const digits = /^([0-9a-f]{1,12})(;|$)/i.exec(line)?.[1];
  if (digits === undefined) throw new S3Error('IncompleteBody');
  return Number.parseInt(digits, 16);
}

/** Reads a byte stream by lines and by counts in turn. */
function lineReader(source: AsyncIterator<Buffer>) {
  let rest: Buffer = Buffer.alloc(0);

  async function more(): Promise<Buffer> {
    const next = await source.next();
    if (next.done === true) throw new S3Error('IncompleteBody');
    return next.value;
  }

  return {
    async line(): Promise<string> {
      let end = rest.indexOf('\r\n');
      while (end < 0) {
        if (rest.length > LONGEST_LINE) throw new S3Error('IncompleteBody');
        rest = Buffer.concat([rest, await more()]);
        end = rest.indexOf('\r\n');
      }
      const line = rest.toString('latin1', 0, end);
      rest = rest.subarray(end + 2);
      return line;
    },

    async *take(count: number): AsyncGenerator<Buffer> {
      for (let left = count; left > 0; ) {
        if (rest.length === 0) rest = await more();
        const piece = rest.subarray(0, left);
        rest = rest.subarray(piece.length);
        left -= piece.length;
        if (piece.length > 0) yield piece;
      }
    },

    async ended(): Promise<boolean> {
      return rest.length === 0 && (await source.next()).done === true;
    },
  };
}
