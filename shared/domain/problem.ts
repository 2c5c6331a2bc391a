/** A rule of the gate that was not met, as the client is told. */
export interface FailedRule {
  readonly metric: string;
  readonly score: number;
  readonly threshold: number;
  readonly status: string;
  readonly because: string;
}

/**
 * Why something was not done, as data: a step of the state machine returns it, the run keeps it,
 * and the router answers with it (RFC 9457).
 */
export interface Problem {
  readonly status: 400 | 404 | 409 | 424 | 500 | 503;
  readonly detail: string;
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
  /** The artifact that is in the way, for a 409. */
  readonly conflict?: { readonly id: string; readonly run?: string };
  readonly failed?: readonly FailedRule[];
  /** What would help. */
  readonly next?: readonly string[];
  /** The registry itself is to blame, and neither the source nor who asked. */
  readonly isOurs?: boolean;
}
