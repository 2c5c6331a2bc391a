/** The `code` of what a system call, a socket or a parser threw; undefined where there is none. */
export function errorCode(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  return 'code' in error ? error.code : undefined;
}
