import { validateHeaderName } from 'node:http';
import { checksumHeaders } from './checksum.ts';
import { S3Error } from './s3-error.ts';
import type { S3Request } from './s3-request.ts';
import type { StoredObject } from './stored-object.ts';

/** What a writer says about an object and every reader is told, unless a signed GET overrides it. */
const KEPT = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
] as const;

const USER_METADATA = 'x-amz-meta-';
const MOST_USER_METADATA = 2_048;

/** The headers of an upload that stay with the object. */
export function objectHeaders(request: S3Request): Record<string, string> {
  const kept: Record<string, string> = { 'content-type': 'binary/octet-stream' };
  for (const name of KEPT) {
    const value = request.header(name);
    if (value !== undefined && value !== '') kept[name] = checkedValue(name, value);
  }
  // `aws-chunked` was about the way here, and is over.
  const encodings = (kept['content-encoding'] ?? '').split(/\s*,\s*/);
  const encoding = encodings.filter((name) => name !== '' && name !== 'aws-chunked').join(',');
  delete kept['content-encoding'];

  return {
    ...kept,
    ...(encoding === '' ? {} : { 'content-encoding': encoding }),
    ...userMetadata(request),
  };
}

/** The headers by which an object is read, as far as they are the object's own. */
export function readHeaders(request: S3Request, object: StoredObject): Record<string, string> {
  const headers: Record<string, string> = { ...object.headers, ...cacheHeaders(object) };
  headers['accept-ranges'] = 'bytes';
  for (const name of KEPT) {
    const parameter = `response-${name}`;
    const value = request.parameter(parameter);
    if (value !== undefined) headers[name] = checkedValue(parameter, value);
  }
  return headers;
}

/** What identifies the state of an object: all that a `304 Not Modified` repeats of it. */
export function cacheHeaders({ etag, modified, headers }: StoredObject): Record<string, string> {
  const cacheControl = headers['cache-control'];
  return {
    etag: `"${etag}"`,
    'last-modified': new Date(modified).toUTCString(),
    ...(cacheControl === undefined ? {} : { 'cache-control': cacheControl }),
  };
}

/**
 * The checksum of the object, for a reader who asked. Not for an answer with a range of it, or
 * with `304 Not Modified`: a client would hold what it gets to the checksum of the whole.
 */
export function askedChecksum(request: S3Request, object: StoredObject): Record<string, string> {
  const asked = request.header('x-amz-checksum-mode')?.toUpperCase() === 'ENABLED';
  return asked ? checksumHeaders(object.checksum) : {};
}

function userMetadata(request: S3Request): Record<string, string> {
  const entries = request
    .headerNames()
    .filter((name) => name.startsWith(USER_METADATA))
    .map((name) => [checkedName(name), checkedValue(name, request.header(name) ?? '')] as const);

  const bytes = entries.reduce(
    (sum, [name, value]) => sum + name.length - USER_METADATA.length + value.length,
    0,
  );
  if (bytes > MOST_USER_METADATA) throw new S3Error('MetadataTooLarge');
  return Object.fromEntries(entries);
}

function checkedName(name: string): string {
  try {
    validateHeaderName(name);
    return name;
  } catch (cause) {
    throw new S3Error('InvalidArgument', 'Header name is invalid.', { cause });
  }
}

/** A value from a query string can be anything; what is given back as a header cannot. */
function checkedValue(name: string, value: string): string {
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
    throw new S3Error(
      'InvalidArgument',
      `Header value cannot be represented using ISO-8859-1: ${name}`,
    );
  }
  return value;
}
