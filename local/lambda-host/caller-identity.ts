import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest } from 'node:http';
import { CALLER_HEADER } from '../aws-call.ts';

const CHANNEL = 'http.client.request.created';
const END_OF_HEAD = '\r\n\r\n';

/** Marks what a function sends to the embedded services with the function's name. */
export interface CallerIdentity {
  /** Runs work as this function: all that it starts, however late, carries the name. */
  run<T>(functionName: string, work: () => T): T;
  close(): void;
}

/**
 * Adds the caller's header below the AWS SDK, after the request was signed, and only to requests
 * that go to one of the given origins: a Hub or GitHub never sees it. Requests made with `fetch`
 * do not pass this channel; the SDK uses `node:http`.
 */
export function createCallerIdentity(services: () => readonly string[]): CallerIdentity {
  const callers = new AsyncLocalStorage<string>();

  function mark(message: unknown): void {
    const caller = callers.getStore();
    if (caller === undefined) return;
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (request instanceof ClientRequest && goesTo(request, services())) addHeader(request, caller);
  }

  subscribe(CHANNEL, mark);
  return {
    run: (functionName, work) => callers.run(functionName, work),
    close: () => {
      unsubscribe(CHANNEL, mark);
    },
  };
}

/** The Host header can say anything, so the address that is connected to has to agree with it. */
function goesTo(request: ClientRequest, services: readonly string[]): boolean {
  const host = request.getHeader('host');
  return services.some((service) => {
    const url = new URL(service);
    return request.protocol === url.protocol && request.host === url.hostname && host === url.host;
  });
}

/**
 * A request with `Expect: 100-continue`, as large uploads have it, is created with its head already
 * queued as text, which no public method can change.
 */
function addHeader(request: ClientRequest, caller: string): void {
  if (!request.headersSent) {
    request.setHeader(CALLER_HEADER, caller);
    return;
  }
  const queue: unknown = Reflect.get(request, 'outputData');
  const head: unknown = Array.isArray(queue) ? queue[0] : undefined;
  if (typeof head !== 'object' || head === null || !('data' in head)) return;
  if (typeof head.data !== 'string' || !head.data.endsWith(END_OF_HEAD)) return;
  head.data = head.data.replace(END_OF_HEAD, `\r\n${CALLER_HEADER}: ${caller}${END_OF_HEAD}`);
}
