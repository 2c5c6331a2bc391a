import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { ClientRequest, type IncomingMessage } from 'node:http';
import type { StackOptions } from './stack.ts';

/** One request to an upstream, redirects and repetitions each for themselves. */
export interface UpstreamRequest {
  /** The function that made it. */
  readonly by: string;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Milliseconds, to be compared with each other. */
  readonly startedAt: number;
  readonly endedAt: number | undefined;
  readonly status: number | undefined;
}

/** What the functions ask of the upstreams, by the run that they do it for. */
export interface UpstreamRecord {
  /** Stands around every invocation. */
  readonly around: NonNullable<StackOptions['around']>;
  of(run: string): readonly UpstreamRequest[];
  close(): void;
}

/** The reads of one ingestion, counted apart where their number depends on what is read. */
export interface UpstreamCounts {
  readonly upstream_requests: number;
  /** Pages of the list of commits that the metrics read; the first comes with the dossier. */
  readonly history_pages: number;
  readonly bundle_reads: number;
}

const CHANNEL = 'http.client.request.created';

/**
 * Listens to what goes out on Node's own client, so that nothing escapes it: not a repetition, and
 * not what a function asked that failed in the end.
 */
export function createUpstreamRecord(origins: () => readonly string[]): UpstreamRecord {
  const invocations = new AsyncLocalStorage<{ readonly by: string; readonly run: string }>();
  const goesUpstream = (request: ClientRequest) =>
    origins().some((origin) => new URL(origin).host === request.getHeader('host'));
  const byRun = new Map<string, UpstreamRequest[]>();

  function note(message: unknown): void {
    const invocation = invocations.getStore();
    if (invocation === undefined) return;
    if (typeof message !== 'object' || message === null || !('request' in message)) return;
    const { request } = message;
    if (!(request instanceof ClientRequest) || !goesUpstream(request)) return;

    const { by, run } = invocation;
    const { method, path } = request;
    const entry: { -readonly [K in keyof UpstreamRequest]: UpstreamRequest[K] } = {
      by,
      method,
      path,
      startedAt: performance.now(),
      endedAt: undefined,
      status: undefined,
    };
    const entries = byRun.get(run) ?? [];
    byRun.set(run, [...entries, entry]);
    request.once('response', ({ statusCode }: IncomingMessage) => {
      entry.status = statusCode;
    });
    request.once('close', () => {
      entry.endedAt = performance.now();
    });
  }

  subscribe(CHANNEL, note);
  return {
    around: (by, payload, proceed) => {
      const run = runOf(payload);
      return run === undefined ? proceed() : invocations.run({ by, run }, proceed);
    },
    of: (run) => byRun.get(run) ?? [],
    close: () => {
      unsubscribe(CHANNEL, note);
    },
  };
}

/** Counts what was asked for one ingestion. */
export function countUpstream(requests: readonly UpstreamRequest[]): UpstreamCounts {
  const bundleReads = requests.filter(({ by }) => by === 'bundle').length;
  const historyPages = requests.filter(isHistoryPage).length;
  return {
    upstream_requests: requests.length - bundleReads - historyPages,
    history_pages: historyPages,
    bundle_reads: bundleReads,
  };
}

/** What the dossier is gathered with, its first page of history included, counts as usual. */
function isHistoryPage({ by, path }: UpstreamRequest): boolean {
  return by !== 'resolve' && by !== 'bundle' && /\/graphql$|\/commits(?:\?|\/[^/]+\?)/.test(path);
}

function runOf(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('run' in payload)) return undefined;
  return typeof payload.run === 'string' ? payload.run : undefined;
}
