import type { StoredFile } from '../../content/stored-file.ts';
import type { Reply } from '../../http/reply.ts';
import type { Context } from './context.ts';

/** Whether a file is asked for as it is: `application/vnd.github.raw+json`, or an older spelling. */
export function wantsRaw({ request }: Context): boolean {
  const accept = request.headers.accept ?? '';
  return /application\/vnd\.github(?:\.v3|\.VERSION)?\.raw/.test(accept);
}

/** A file as it is. */
export function rawReply({ body, oid }: StoredFile): Reply {
  const headers = { 'content-type': 'text/plain; charset=utf-8', etag: `"${oid}"` };
  return { status: 200, headers, body };
}
