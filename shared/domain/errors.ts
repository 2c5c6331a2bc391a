interface UpstreamErrorDetails {
  readonly host: string;
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
  readonly isUnconnected?: boolean;
}

/** The upstream did not give an answer that can be used: worth one more try, then inconclusive. */
export class UpstreamError extends Error {
  override readonly name = 'UpstreamError';
  /** The host that was asked, for people. */
  readonly host: string;
  /** Seconds until asking again makes sense, where the upstream said so. */
  readonly retryAfter: number | undefined;
  /** There was not even a connection, as where there is no network. */
  readonly isUnconnected: boolean;

  constructor(
    message: string,
    { host, retryAfter, cause, isUnconnected = false }: UpstreamErrorDetails,
  ) {
    super(message, cause === undefined ? undefined : { cause });
    this.host = host;
    this.retryAfter = retryAfter;
    this.isUnconnected = isUnconnected;
  }
}

/** The time a step was given is over: nothing is gained by trying again within this run. */
export class DeadlineExceeded extends Error {
  override readonly name = 'DeadlineExceeded';
}

/** The source does not exist or is private: from outside the two look the same. */
export class SourceUnreadable extends Error {
  override readonly name = 'SourceUnreadable';
  /** The reason by itself, for who has another name for the source. */
  readonly why: string;

  /** Another reason where more is known: that a readable repository lacks the ref or the folder. */
  constructor(why = 'it does not exist or is private') {
    super(`the source could not be read: ${why}`);
    this.why = why;
  }
}
