import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** Headers of one connection (RFC 9110, 7.6.1) and those that the event holds elsewhere. */
const NOT_FORWARDED = new Set([
  'connection',
  'cookie',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Path and query as a function is given them. */
export interface Target {
  readonly path: string;
  readonly query: string;
}

/**
 * HTTP APIs hand over `rawPath` decoded once, so `%2F` has become `/`, and cut where a decoded `?`
 * stands; the query stays as it was sent. Undefined when it is no path of a URL.
 */
export function targetOf(url: string): Target | undefined {
  const [encoded = '', ...query] = url.replace(/^https?:\/\/[^/?]*/i, '').split('?');
  try {
    const [path = ''] = decodeURIComponent(encoded).split('?');
    return path.startsWith('/') ? { path, query: query.join('?') } : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The event of payload format 2.0 for the `$default` route on the `$default` stage. */
export function apiEvent(
  request: IncomingMessage,
  target: Target,
  body: Buffer,
  requestId: string,
): APIGatewayProxyEventV2 {
  const { method = 'GET', headersDistinct, socket } = request;
  const sourceIp = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const headers = forwardedHeaders(request, sourceIp, body.length);
  const cookies = headersDistinct.cookie?.flatMap((line) => line.split(/; */)) ?? [];
  const domainName = (headers.host ?? '').replace(/:\d+$/, '');
  const now = new Date();

  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: target.path,
    rawQueryString: target.query,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(target.query !== '' && { queryStringParameters: parameters(target.query) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: domainName.replace(/\..*/, ''),
      http: {
        method,
        path: target.path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...bodyMembers(body, headers['content-type']),
  };
}

/** Lower-case names; the values of a repeated header are joined by a comma. */
function forwardedHeaders(
  { headersDistinct, socket }: IncomingMessage,
  sourceIp: string,
  length: number,
): Record<string, string> {
  const headers: Record<string, string> = { 'x-amzn-trace-id': traceId() };
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    if (!NOT_FORWARDED.has(name)) headers[name] = values.join(',');
  }
  const path = headers['x-forwarded-for'];
  return {
    ...headers,
    'content-length': String(length),
    'x-forwarded-for': path === undefined ? sourceIp : `${path}, ${sourceIp}`,
    'x-forwarded-port': String(socket.localPort),
    'x-forwarded-proto': 'http',
  };
}

function parameters(query: string): Record<string, string> {
  const grouped = Map.groupBy(new URLSearchParams(query), ([name]) => name);
  return Object.fromEntries(
    Array.from(grouped, ([name, pairs]) => [name, pairs.map(([, value]) => value).join(',')]),
  );
}

/**
 * Observed on AWS rather than documented: only these types arrive as text. Forms, `+json` types and
 * a body without a type are base64.
 */
const TEXT = /^\s*(?:text\/[^;]*|application\/(?:json|javascript|xml))\s*(?:;|$)/i;

function bodyMembers(body: Buffer, contentType = '') {
  if (body.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = !TEXT.test(contentType);
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
}

/** `12/Mar/2020:19:03:58 +0000` */
function commonLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

function traceId(): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${randomBytes(12).toString('hex')}`;
}
