import type { Checksum } from './checksum.ts';

/** Everything that is kept of an object beside its bytes. */
export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** Without the quotes it has in a header. */
  readonly etag: string;
  /** Milliseconds since 1970, whole seconds: all that `Last-Modified` can say. */
  readonly modified: number;
  /** Content type, disposition and the like, and `x-amz-meta-*`, as they are given back. */
  readonly headers: Readonly<Record<string, string>>;
  readonly checksum?: Checksum | undefined;
}

/** The moment an object that is written now is of. */
export function wholeSecond(now: number): number {
  return Math.floor(now / 1_000) * 1_000;
}
