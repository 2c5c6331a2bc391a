import { createHash } from 'node:crypto';
import type { Incoming } from './incoming.ts';
import { emptyReply, type Reply } from './reply.ts';

/** Whether an `If-None-Match` names this tag; weak tags compare by their opaque part. */
export function isUnchanged(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch
    .split(',')
    .some((tag) => tag.trim() === '*' || opaque(tag.trim()) === opaque(etag));
}

/** Gives a good answer the tag of its content, and makes it a 304 where the client has it. */
export function withEntityTag({ headers, method }: Incoming, reply: Reply): Reply {
  if (reply.status !== 200 || (method !== 'GET' && method !== 'HEAD')) return reply;
  const hash = createHash('sha256');
  for (const chunk of reply.body.read(0, reply.body.size)) hash.update(chunk);
  const tagged = { ...reply.headers, etag: `W/"${hash.digest('hex')}"` };
  return isUnchanged(headers['if-none-match'], tagged.etag)
    ? emptyReply(304, tagged)
    : { ...reply, headers: tagged };
}

function opaque(tag: string): string {
  return tag.replace(/^W\//, '');
}
