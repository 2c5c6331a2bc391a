import { type DescribedReply, generalReplies, type Schema } from './description.ts';
import { findOperation } from './find-operation.ts';
import { schemaFault } from './schema-fault.ts';

/** A reply that `openapi.yml` says nothing of. */
export class UndocumentedReply extends Error {
  override readonly name = 'UndocumentedReply';
}

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What the gateway answers by itself. */
const GATEWAY = new Set([400, 408, 413, 429, 431, 503]);

/** Headers that mean something here: none goes out that is not described. */
const OWN = ['allow', 'location', 'offset', 'retry-after', 'www-authenticate'];

/**
 * Holds a reply against the description: its status, content type, headers and every member.
 *
 * @throws {UndocumentedReply} where it is not as described.
 */
export function checkReply(exchange: Exchange): void {
  const fault = isOfGateway(exchange) ? undefined : faultOf(exchange);
  if (fault === undefined) return;
  const { method, url, status, text } = exchange;
  throw new UndocumentedReply(`${method} ${url}: ${status}: ${fault}\n${text.slice(0, 1000)}`);
}

function isOfGateway({ method, status, headers, text }: Exchange): boolean {
  if (!GATEWAY.has(status) || headers.has('x-request-id')) return false;
  return method === 'HEAD' || /^\{"message":"[^"]*"\}$/.test(text);
}

function faultOf(exchange: Exchange): string | undefined {
  const described = describedFor(exchange);
  if (described === undefined) return 'this status is not described';
  return headerFault(described, exchange) ?? contentFault(described, exchange);
}

/** What is described for a request and a status. */
export function describedFor({
  method,
  url,
  status,
}: Pick<Exchange, 'method' | 'url' | 'status'>): DescribedReply | undefined {
  const { path, query } = targetOf(url);
  const { place, isPath } = findOperation(method, path);
  if (place === undefined) return generalReply(method, status, isPath);
  const described = place.operation.responses[status];
  const conditions = Object.entries(described?.['x-when'] ?? {});
  const isMet = conditions.every(([name, value]) => query.get(name) === value);
  return isMet ? described : undefined;
}

/** The path as the gateway hands it over: decoded once, and cut where a decoded `?` stands. */
function targetOf(url: string) {
  const [encoded = '', ...rest] = url.replace(/^https?:\/\/[^/?]*/, '').split('?');
  const [path = ''] = decodeURIComponent(encoded).split('?');
  return { path, query: new URLSearchParams(rest.join('?')) };
}

function generalReply(method: string, status: number, isPath: boolean) {
  if (!isPath) return status === 404 ? generalReplies.Missing : undefined;
  if (method === 'OPTIONS') return status === 204 ? generalReplies.Preflight : undefined;
  return status === 405 ? generalReplies.MethodNotTaken : undefined;
}

function headerFault({ headers: described = {} }: DescribedReply, { headers }: Exchange) {
  if (!headers.has('x-request-id')) return 'x-request-id is missing';
  for (const [name, { required = false, schema }] of Object.entries(described)) {
    const value = headers.get(name);
    if (value === null && required) return `the header ${name} is missing`;
    const fault = value === null ? undefined : schemaFault(schema, value);
    if (fault !== undefined) return `the header ${name}: ${fault}`;
  }
  const unknown = OWN.find((name) => headers.has(name) && !(name in described));
  return unknown && `the header ${unknown} is not described`;
}

function contentFault({ content }: DescribedReply, exchange: Exchange): string | undefined {
  const { method, status, headers, text } = exchange;
  if (content === undefined) return text === '' ? undefined : 'a body is not described';
  const type = headers.get('content-type') ?? 'none';
  const media = content[type];
  if (media === undefined) return `the content type ${type} is not described`;
  if (method === 'HEAD') return undefined;
  if (!type.includes('json')) return schemaFault(media.schema, text);
  const body: unknown = JSON.parse(text);
  return schemaFault(media.schema, body) ?? problemFault(type, body as Schema, status, headers);
}

/** A problem repeats what the reply itself says. */
function problemFault(type: string, body: Schema, status: number, headers: Headers) {
  if (type !== 'application/problem+json') return undefined;
  if (body.status !== status) return `its problem has the status ${body.status}`;
  const isSame = body.instance === headers.get('x-request-id');
  return isSame ? undefined : 'its problem is an instance of another request';
}
