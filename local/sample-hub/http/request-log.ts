/** Which of the two stand-ins was asked. */
export type Upstream = 'hub' | 'github';

/** One request and what became of it. */
export interface LoggedRequest {
  readonly method: string;
  /** As it came, query included: `/api/models/saltmarsh-ai/skerry-7b?blobs=true`. */
  readonly path: string;
  readonly upstream: Upstream;
  /** What was sent with it. */
  readonly content: string;
  /** The part that was asked for, where it was not all. */
  readonly range: string | undefined;
  readonly startedAt: Date;
  /** Undefined while it is being answered. */
  readonly endedAt: Date | undefined;
  /** Undefined when the connection ended before there was an answer. */
  readonly status: number | undefined;
}

/** The newest requests, oldest first. */
export interface RequestLog {
  /** Notes a request, and returns what to call when it is over. */
  begin(
    asked: Pick<LoggedRequest, 'method' | 'path' | 'upstream' | 'content' | 'range'>,
  ): (status: number | undefined) => void;
  entries(): readonly LoggedRequest[];
  clear(): void;
}

const MOST_ENTRIES = 10_000;

/** A log that forgets its oldest entries before it grows beyond bounds. */
export function createRequestLog(most = MOST_ENTRIES): RequestLog {
  let entries: LoggedRequest[] = [];
  return {
    begin(asked) {
      const begun = {
        ...asked,
        startedAt: new Date(),
        endedAt: undefined,
        status: undefined,
      };
      const entry: { -readonly [K in keyof LoggedRequest]: LoggedRequest[K] } = begun;
      entries.push(entry);
      // Cut rarely, so that a long run does not move 10,000 entries at every request.
      if (entries.length >= 2 * most) entries = entries.slice(-most);
      return (status) => {
        entry.endedAt = new Date();
        entry.status = status;
      };
    },
    entries: () => entries.slice(-most),
    clear() {
      entries = [];
    },
  };
}
