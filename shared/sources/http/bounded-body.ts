import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** A body that ended before it was complete, or that cannot be unpacked. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}

/** What was read of a body. */
export interface Body {
  readonly bytes: Buffer;
  /** There was more than the limit: it was not read. */
  readonly cut: boolean;
}

/** Reads a body up to a limit, which counts what it unpacks to. */
export async function readBounded(response: IncomingMessage, limit: number): Promise<Body> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of unpacked(response)) {
      const bytes = chunk as Buffer;
      chunks.push(bytes);
      length += bytes.length;
      if (length > limit) break;
    }
  } catch (cause) {
    throw new BrokenOff('the body broke off', { cause });
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), cut: length > limit };
}

/** The body as it was before it was packed for the way. */
export function unpacked(response: IncomingMessage): Readable {
  if (response.headers['content-encoding'] !== 'gzip') return response;
  // The error reaches the reader through the last stream; there is nobody else to tell.
  return pipeline(response, createGunzip(), () => {});
}
