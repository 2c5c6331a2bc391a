import { Readable } from 'node:stream';
import type { TreeFile } from '#shared/domain/dossier.ts';
import { UpstreamError } from '#shared/domain/errors.ts';
import { hasherFor } from './content-hash.ts';

/**
 * A file as it comes, held against what the tree says of it: it ends well only if every byte was
 * the file's. Who uses what came before must therefore wait for its end.
 */
export function checkedContent(
  content: Readable,
  { size, oid, sha256 }: TreeFile,
  host: string,
): Readable {
  async function* checked(): AsyncGenerator<Buffer> {
    const expected = sha256 ?? oid;
    const hasher = hasherFor(expected, size);
    let length = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > size) break;
      hasher.update(chunk);
      yield chunk;
    }
    if (length !== size || hasher.digest('hex') !== expected) {
      throw new UpstreamError(`${host} delivered something other than the file it names`, { host });
    }
  }
  return Readable.from(checked(), { objectMode: false }).once('close', () => content.destroy());
}
