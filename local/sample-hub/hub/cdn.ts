import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { StoredFile } from '../content/stored-file.ts';
import { fileReply } from '../http/file-reply.ts';
import type { Incoming } from '../http/incoming.ts';
import { type Reply, textReply } from '../http/reply.ts';

/** The second origin, where large files come from by signed addresses that need no token. */
export interface Cdn {
  /** A path that is good for an hour. */
  pathOf(file: StoredFile, sha256: string, name: string): string;
  answer(request: Incoming): Reply;
}

const LIFETIME_SECONDS = 3600;

/** An origin that serves exactly what it was asked to sign. */
export function createCdn(): Cdn {
  const key = randomBytes(32);
  const signed = new Map<string, StoredFile>();

  function signature(sha256: string, expires: string): Buffer {
    return createHmac('sha256', key).update(`${sha256}\n${expires}`).digest();
  }

  return {
    pathOf(file, sha256, name) {
      signed.set(sha256, file);
      const expires = String(Math.floor(Date.now() / 1000) + LIFETIME_SECONDS);
      const query = new URLSearchParams({
        'response-content-disposition': `inline; filename="${name}";`,
        Expires: expires,
        Signature: signature(sha256, expires).toString('base64url'),
      });
      return `/cdn/repos/${sha256}?${query}`;
    },
    answer(request) {
      const sha256 = request.segments[2] ?? '';
      const expires = request.query.get('Expires') ?? '';
      const given = Buffer.from(request.query.get('Signature') ?? '', 'base64url');
      const right = signature(sha256, expires);
      const file = signed.get(sha256);
      const isSigned = given.length === right.length && timingSafeEqual(given, right);
      if (file === undefined || !isSigned || Number(expires) * 1000 < Date.now()) {
        const page =
          '<?xml version="1.0" encoding="UTF-8"?><Error><Code>AccessDenied</Code></Error>';
        return textReply(403, page, { 'content-type': 'application/xml' });
      }
      return fileReply(request, file.body, {
        etag: `"${sha256}"`,
        'content-type': 'application/octet-stream',
        'content-disposition': request.query.get('response-content-disposition') ?? 'inline',
        'cache-control': 'public, max-age=604800, immutable',
      });
    },
  };
}
