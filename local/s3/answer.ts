import type { IncomingMessage, ServerResponse } from 'node:http';
import { callerOf, type Intercept } from '../aws-call.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import { errorReply } from './error-reply.ts';
import type { OpenWork } from './open-work.ts';
import type { Reply } from './reply.ts';
import { ClientGoneError, requestBody } from './request-body.ts';
import { newRequestId } from './request-id.ts';
import { parseRequestTarget } from './request-target.ts';
import { findRoute } from './route.ts';
import { S3Error } from './s3-error.ts';
import { s3Request } from './s3-request.ts';
import { discardReply, sendReply } from './send-reply.ts';
import type { Service } from './service.ts';

/** What a request is answered with. */
export interface Answering extends Service {
  readonly credentials: Credentials;
  readonly intercept: Intercept;
  /** For how long a connection may stand still in the middle of something. */
  readonly idleMs: number;
  readonly work: OpenWork;
}

/** Answers one request, whatever it is. */
export async function answer(
  http: IncomingMessage,
  response: ServerResponse,
  answering: Answering,
): Promise<void> {
  const requestId = newRequestId();
  response.setHeader('date', new Date(answering.now()).toUTCString());
  response.setHeader('x-amz-request-id', requestId);

  let reply: Reply | undefined;
  try {
    reply = await carryOut(http, response, requestId, answering);
  } catch (error) {
    if (error instanceof ClientGoneError) return;
    if (!(error instanceof S3Error)) console.error('local S3:', http.method, http.url, error);
    reply = errorReply(error instanceof S3Error ? error : new S3Error('InternalError'), requestId);
  }
  if (reply === undefined) {
    http.socket.destroy();
    return;
  }
  await sendReply(http, response, reply, answering.idleMs);
}

/** Does what is asked. Undefined: the answer is to get lost. */
async function carryOut(
  http: IncomingMessage,
  response: ServerResponse,
  requestId: string,
  answering: Answering,
): Promise<Reply | undefined> {
  const { credentials, intercept, idleMs, now } = answering;
  if (http.headers.host === undefined) throw new S3Error('BadRequest');
  const target = parseRequestTarget(http.url ?? '');
  const request = s3Request(http, target, () => requestBody(http, response, idleMs));
  const { name, action } = findRoute(request);
  authenticate(http, target, credentials, now());

  const fate = await intercept({
    service: 's3',
    action: name,
    resource: target.key === '' ? target.bucket : `${target.bucket}/${target.key}`,
    caller: callerOf(http),
  });
  if (fate.kind === 'cut') return undefined;
  if (fate.kind === 'answer') {
    const { status, error, message = error } = fate;
    return errorReply({ status, code: error, message }, requestId);
  }
  const outcome = answering.work.run(() => action(request, answering));
  if (fate.kind === 'proceed') return outcome;

  await outcome.then(discardReply, ignoreRefusal);
  fate.done?.();
  return undefined;
}

/** A refusal is an answer like any other, and gets lost like any other. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof S3Error)) throw error;
}
