import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode } from './error-code.ts';
import { errorReply } from './error-reply.ts';
import { newRequestId } from './request-id.ts';
import { S3Error, type S3ErrorCode } from './s3-error.ts';

/** What the HTTP parser says, and what S3 calls it. */
const CODES: Readonly<Record<string, S3ErrorCode>> = {
  HPE_HEADER_OVERFLOW: 'RequestHeaderSectionTooLarge',
  ERR_HTTP_REQUEST_TIMEOUT: 'RequestTimeout',
};

/**
 * Answers what is no HTTP request, or stops in the middle of one, and ends the connection: where a
 * next request would begin cannot be told. `unanswered` is the request under way, if there is one.
 */
export function answerUnreadable(
  error: Error,
  socket: Duplex,
  unanswered: ServerResponse | undefined,
): void {
  if (!socket.writable || unanswered?.headersSent === true) {
    socket.destroy();
    return;
  }
  const cause = String(errorCode(error));
  const isCutShort = cause === 'HPE_INVALID_EOF_STATE' && unanswered !== undefined;
  const code = isCutShort ? 'IncompleteBody' : (CODES[cause] ?? 'BadRequest');
  const { status, body } = errorReply(new S3Error(code), newRequestId());
  socket.end(
    [
      `HTTP/1.1 ${status} Bad Request`,
      'connection: close',
      'content-type: application/xml',
      `content-length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
