import { type ByteRange, byteRange } from '../byte-range.ts';
import { namesEntityTag } from '../entity-tag.ts';
import type { FileSlice } from '../file-slice.ts';
import { askedChecksum, cacheHeaders, readHeaders } from '../object-headers.ts';
import { closeContent, type OpenContent } from '../open-object.ts';
import { readConditions } from '../read-conditions.ts';
import { S3Error } from '../s3-error.ts';
import type { S3Request } from '../s3-request.ts';
import type { Action } from '../service.ts';
import type { StoredObject } from '../stored-object.ts';

/** GetObject: all of an object, or one range of it. */
export const getObject: Action = (request, { store }) => {
  const found = store.bucket(request.bucket).open(request.key);
  if (found === undefined) throw new S3Error('NoSuchKey');

  const { object, content } = found;
  let isPassedOn = false;
  try {
    const { status, headers, range } = reading(request, object);
    if (range === undefined) return { status, headers };
    isPassedOn = true;
    return { status, headers, body: part(content, range) };
  } finally {
    if (!isPassedOn) closeContent(content);
  }
};

function part(content: OpenContent, range: ByteRange): Buffer | FileSlice {
  if (!Buffer.isBuffer(content)) return { ...content, ...range };
  return content.subarray(range.start, range.start + range.length);
}

/** HeadObject: what GetObject would say, without the bytes. */
export const headObject: Action = (request, { store }) => {
  const object = store.bucket(request.bucket).find(request.key);
  if (object === undefined) throw new S3Error('NoSuchKey');

  const { status, headers, range } = reading(request, object);
  return { status, headers: { ...headers, ...(range && { 'content-length': range.length }) } };
};

interface Reading {
  readonly status: 200 | 206 | 304;
  readonly headers: Readonly<Record<string, string>>;
  /** Which bytes are sent, or would be. */
  readonly range: ByteRange | undefined;
}

function reading(request: S3Request, object: StoredObject): Reading {
  if (readConditions(request.header, object) === 'not modified') {
    return { status: 304, headers: cacheHeaders(object), range: undefined };
  }
  const headers = readHeaders(request, object);
  const range = byteRange(wantedRange(request, object), object.size);
  if (range === undefined) {
    return {
      status: 200,
      headers: { ...headers, ...askedChecksum(request, object) },
      range: { start: 0, length: object.size },
    };
  }
  const { start, length } = range;
  const contentRange = `bytes ${start}-${start + length - 1}/${object.size}`;
  return { status: 206, headers: { ...headers, 'content-range': contentRange }, range };
}

/** A client that resumes a download says of which object, and gets all of it if that is gone. */
function wantedRange(request: S3Request, { etag }: StoredObject): string | undefined {
  const ifRange = request.header('if-range');
  if (ifRange !== undefined && !namesEntityTag(ifRange, etag)) return undefined;
  return request.header('range');
}
