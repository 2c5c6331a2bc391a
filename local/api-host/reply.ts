import { type OutgoingHttpHeaders, validateHeaderName, validateHeaderValue } from 'node:http';

/** One HTTP answer, ready to be written. */
export interface Reply {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** API Gateway's own answers: no function has seen the request, or none could answer it. */
export const ownReplies = {
  badRequest: own(400, 'Bad Request'),
  requestTimeout: own(408, 'Request Timeout'),
  tooLarge: own(413, 'Request Entity Too Large'),
  tooManyRequests: own(429, 'Too Many Requests'),
  headTooLarge: own(431, 'Request Header Fields Too Large'),
  functionFailed: own(500, 'Internal Server Error'),
  unavailable: own(503, 'Service Unavailable'),
} as const;

function own(status: number, message: string): Reply {
  return jsonReply(status, Buffer.from(JSON.stringify({ message })));
}

function jsonReply(status: number, body: Buffer): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body };
}

/** Headers that API Gateway keeps for itself: the function's value travels under another name. */
const REMAPPED = new Set(['connection', 'date', 'server', 'www-authenticate']);

/** Headers of one connection (RFC 9110, 7.6.1), which end at the gateway. */
const DROPPED = new Set([
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * What API Gateway makes of a function's result in payload format 2.0. "If your Lambda function
 * returns valid JSON and doesn't return a statusCode", all of it is the body of a 200; with a
 * statusCode it has to be a well-formed response, or the client gets a 500.
 *
 * @throws {TypeError} when it is not.
 */
export function replyOf(result: unknown, method: string): Reply {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) {
    return jsonReply(
      200,
      Buffer.from(typeof result === 'string' ? result : JSON.stringify(result)),
    );
  }

  const { statusCode: status } = result;
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 200 || status > 599) {
    throw new TypeError(`statusCode is ${JSON.stringify(status)}, not a number from 200 to 599`);
  }
  const headers: OutgoingHttpHeaders = { 'content-type': 'text/plain; charset=utf-8' };
  for (const [name, value] of Object.entries(member(result, 'headers', isRecord) ?? {})) {
    const forwarded = forwardedName(name.toLowerCase(), method);
    if (forwarded !== undefined) headers[forwarded] = headerValue(forwarded, value);
  }
  const cookies = member(result, 'cookies', Array.isArray) ?? [];
  if (cookies.length > 0) {
    headers['set-cookie'] = [headers['set-cookie'] ?? [], cookies]
      .flat()
      .map((cookie) => headerValue('set-cookie', cookie));
  }
  const encoding = member(result, 'isBase64Encoded', isBoolean) === true ? 'base64' : 'utf8';
  return { status, headers, body: Buffer.from(member(result, 'body', isString) ?? '', encoding) };
}

/** The length is API Gateway's to say; only on HEAD is the function's kept, under another name. */
function forwardedName(name: string, method: string): string | undefined {
  if (DROPPED.has(name) || (name === 'content-length' && method !== 'HEAD')) return undefined;
  return REMAPPED.has(name) || name === 'content-length' ? `x-amzn-remapped-${name}` : name;
}

function headerValue(name: string, value: unknown): string {
  if (!isString(value) && !isBoolean(value) && typeof value !== 'number') {
    throw new TypeError(`header ${name} is neither text, number nor boolean`);
  }
  validateHeaderName(name);
  validateHeaderValue(name, String(value));
  return String(value);
}

/** An optional member; null counts as absent. */
function member<T>(
  result: object,
  name: string,
  is: (value: unknown) => value is T,
): T | undefined {
  const value: unknown = Reflect.get(result, name) ?? undefined;
  if (value === undefined || is(value)) return value;
  throw new TypeError(`${name} has the wrong type`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}
