import type { Reply } from './reply.ts';
import { element, textElement, XML_DECLARATION } from './xml-write.ts';

/** An error as a client is told it. An `S3Error` is one; an injected fault may have any code. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An error in S3's XML, which other than all its other XML has no namespace. */
export function errorReply(error: ErrorAnswer, requestId: string) {
  return {
    status: error.status,
    headers: { ...error.headers, 'content-type': 'application/xml' },
    body:
      XML_DECLARATION +
      element('Error', [
        textElement('Code', error.code),
        textElement('Message', error.message),
        textElement('RequestId', requestId),
      ]),
  } satisfies Reply;
}
