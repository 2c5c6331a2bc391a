import { STATUS_CODES } from 'node:http';
import { ownReplies, type Reply } from './reply.ts';
import { requestId } from './request-id.ts';

/**
 * The whole answer to a connection on which nothing came that can be read as a request, and which
 * therefore has no response object to write to.
 */
export function clientErrorReply(code: string | undefined): string {
  const { status, body } = replyTo(code);
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json',
    `content-length: ${body.length}`,
    `apigw-requestid: ${requestId()}`,
    '',
    body.toString(),
  ].join('\r\n');
}

function replyTo(code: string | undefined): Reply {
  if (code === 'HPE_HEADER_OVERFLOW') return ownReplies.headTooLarge;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ownReplies.requestTimeout;
  return ownReplies.badRequest;
}
