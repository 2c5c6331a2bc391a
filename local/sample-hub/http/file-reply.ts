import { type Body, bodyPart } from './body.ts';
import { byteRange } from './byte-range.ts';
import { isUnchanged } from './entity-tag.ts';
import type { Incoming } from './incoming.ts';
import { emptyReply, type Headers, type Reply } from './reply.ts';

/** A file as a whole, in part (206, 416), or not at all because the client has it (304). */
export function fileReply(
  { headers: asked }: Pick<Incoming, 'headers'>,
  body: Body,
  headers: Headers & { readonly etag: string },
): Reply {
  const all = { 'accept-ranges': 'bytes', ...headers };
  if (isUnchanged(asked['if-none-match'], headers.etag)) return emptyReply(304, all);

  const range = byteRange(asked.range, body.size);
  if (range === undefined) return { status: 200, headers: all, body };
  if (range === 'unsatisfiable') {
    return emptyReply(416, { ...all, 'content-range': `bytes */${body.size}` });
  }
  return {
    status: 206,
    headers: { ...all, 'content-range': `bytes ${range.start}-${range.end - 1}/${body.size}` },
    body: bodyPart(body, range.start, range.end - range.start),
  };
}
