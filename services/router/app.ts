import middy from '@middy/core';
import cors from '@middy/http-cors';
import securityHeaders from '@middy/http-security-headers';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { type ApiEvent, nobody } from './call.ts';
import { UnavailableError } from './errors.ts';
import { authentication } from './middleware/authentication.ts';
import { contentPolicy } from './middleware/content-policy.ts';
import { countTraffic } from './middleware/count-traffic.ts';
import { entityTag, weakTag } from './middleware/entity-tag.ts';
import { findRoute } from './middleware/find-route.ts';
import { jsonBody } from './middleware/json-body.ts';
import { permission } from './middleware/permission.ts';
import { problemReplies } from './middleware/problem-replies.ts';
import { requestId } from './middleware/request-id.ts';
import { type RequestLog, requestLog } from './middleware/request-log.ts';
import { validateInput } from './middleware/validate-input.ts';
import { varying } from './middleware/varying.ts';
import type { Ports } from './ports.ts';
import { routes } from './routes/index.ts';

/** The router as Lambda calls it. */
export type App = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;

interface AppOptions {
  readonly ports: () => Ports;
  readonly log: RequestLog;
  /** Where the configuration cannot be read, none are. */
  readonly allowedOrigins: readonly string[];
}

/** What is left of a request's time when it is given up: enough to say so. */
const LAST_MS = 500;

/**
 * The one middleware stack, in the order of the contract's checks: route, token, body and what it
 * stands for, permission. Whether a thing exists is for the route itself to find out.
 */
export function createApp({ ports, log, allowedOrigins }: AppOptions): App {
  const stack = middy({ timeoutEarlyInMillis: LAST_MS, timeoutEarlyResponse: giveUp })
    .use(requestId())
    .use(requestLog(log))
    .use(countTraffic(() => ports().traffic, log.error))
    .use(
      // What may be loaded is the next one's affair; the rest of the policies is about pages.
      securityHeaders({ contentSecurityPolicy: false, permissionsPolicy: false }),
    )
    .use(contentPolicy())
    // Adds to what the next one says of origins.
    .use(varying())
    .use(
      cors({
        origins: [...allowedOrigins],
        headers: 'x-authorization, authorization, content-type, prefer',
        methods: 'GET, HEAD, POST, PUT, DELETE, OPTIONS',
        exposeHeaders: 'offset, x-request-id, location, retry-after',
      }),
    )
    .use(problemReplies(log.error))
    .use(findRoute(routes))
    .use(authentication(ports))
    .use(entityTag())
    .use(jsonBody())
    .use(validateInput(ports))
    .use(permission())
    .handler(async (event: ApiEvent) => answer(event, ports()));
  return stack as unknown as App;
}

/** Lambda would end it without a word, and who asked would be told of a defect. */
function giveUp(): never {
  throw new UnavailableError('The registry did not come to an answer in time.', 5);
}

async function answer(
  { call, headers }: ApiEvent,
  ports: Ports,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { route, input, caller = nobody } = call;
  if (route === undefined) throw new Error('a request came through without a route');
  const { prefer = '', 'accept-encoding': acceptEncoding = '' } = headers;
  const reply = await route.handle(input, ports, { call, caller, prefer, acceptEncoding });
  const { status: statusCode, body, says } = reply;
  const tag = says === undefined ? {} : { etag: weakTag(says) };
  const replyHeaders: Record<string, string> = { ...reply.headers, ...tag };
  if (body === undefined) return { statusCode, headers: replyHeaders };
  if (body instanceof Buffer) {
    const encoded = body.toString('base64');
    return { statusCode, headers: replyHeaders, body: encoded, isBase64Encoded: true };
  }
  if (typeof body === 'string' && 'content-type' in replyHeaders) {
    return { statusCode, headers: replyHeaders, body };
  }
  return {
    statusCode,
    headers: { 'content-type': 'application/json', ...replyHeaders },
    body: JSON.stringify(body),
  };
}
