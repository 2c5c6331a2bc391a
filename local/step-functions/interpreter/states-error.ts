/** The longest `error` and `cause` that an event of a history holds. */
const LIMITS = { error: 256, cause: 32_768 } as const;

/** An error as states report it: the name that `ErrorEquals` is compared with, and its cause. */
export class StatesError extends Error {
  override readonly name: string = 'StatesError';
  /** `States.Timeout`, `Lambda.TooManyRequestsException`, `UpstreamError`. */
  readonly error: string;
  /** Absent where AWS gives none, as for a timeout. */
  readonly causeText: string | undefined;

  constructor(error: string, causeText?: string) {
    super(causeText === undefined ? error : `${error}: ${causeText}`);
    this.error = error.slice(0, LIMITS.error);
    this.causeText = causeText?.slice(0, LIMITS.cause);
  }

  /** How events and descriptions show it. */
  details(): { readonly error: string; readonly cause?: string } {
    return this.causeText === undefined
      ? { error: this.error }
      : { error: this.error, cause: this.causeText };
  }

  /** What a Catch sees as `$states.errorOutput`. */
  output(): { readonly Error: string; readonly Cause: string } {
    return { Error: this.error, Cause: this.causeText ?? '' };
  }
}

/**
 * An expression that could not be evaluated, before it is known in which visit of which state:
 * the visit turns it into a `States.QueryEvaluationError`.
 */
export class EvaluationError extends Error {
  override readonly name = 'EvaluationError';
  /** The field, as AWS writes it: `Output/rating`, `Choices[0]/Condition`. */
  readonly location: string;

  constructor(location: string, problem: string, cause?: unknown) {
    super(problem, { cause });
    this.location = location;
  }
}
