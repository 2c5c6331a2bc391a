/** What Node was at when no connection came about: looking the host up, or connecting to it. */
const BEFORE_CONNECTED: readonly unknown[] = ['getaddrinfo', 'connect'];

/** Whether a request failed before there was a connection; of several addresses tried, with all. */
export function isUnconnected(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.every(isUnconnected);
  return 'syscall' in error && BEFORE_CONNECTED.includes(error.syscall);
}
