/**
 * What an answer carries, made as it is sent: weights of many gigabytes are never held in memory,
 * and any stretch of them can be read by itself.
 */
export interface Body {
  readonly size: number;
  /** The bytes from `start` up to, and not including, `end`. */
  read(start: number, end: number): Iterable<Uint8Array>;
}

/** A body that is in memory. */
export function bytesBody(bytes: Uint8Array): Body {
  return {
    size: bytes.length,
    *read(start, end) {
      if (end > start) yield bytes.subarray(start, end);
    },
  };
}

/** A stretch of a body, as a body. */
export function bodyPart(body: Body, from: number, length: number): Body {
  return { size: length, read: (start, end) => body.read(from + start, from + end) };
}
