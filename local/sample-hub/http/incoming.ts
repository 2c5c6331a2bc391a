import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as the two stand-ins see it. */
export interface Incoming {
  readonly method: string;
  /** Decoded, without the stand-in's own base path; an escaped slash stays inside its segment. */
  readonly segments: readonly string[];
  /** The same, as it came, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The token of an `Authorization` header, whichever of the two schemes it uses. */
  readonly token: string | undefined;
  /** As often as one likes. */
  readBody(): Promise<string>;
}

/** Reads a request; undefined when its path is not correctly escaped. */
export function incoming(message: IncomingMessage, basePath: string): Incoming | undefined {
  const { pathname, searchParams } = new URL(`http://host${message.url ?? '/'}`);
  const path = pathname.slice(basePath.length);
  const segments = decodedSegments(path);
  if (segments === undefined) return undefined;
  let body: Promise<string> | undefined;
  return {
    method: message.method ?? 'GET',
    segments,
    path,
    query: searchParams,
    headers: singleHeaders(message.headers),
    token: /^(?:bearer|token)\s+(\S+)$/i.exec(message.headers.authorization ?? '')?.[1],
    readBody() {
      body ??= text(message);
      return body;
    },
  };
}

function decodedSegments(path: string): readonly string[] | undefined {
  try {
    return path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function singleHeaders(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
