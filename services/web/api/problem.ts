import type { FailedRule } from '#shared/domain/problem.ts';

/** What a reply that is no success may say, beside its status. */
export interface ProblemBody {
  readonly detail?: string;
  /** What API Gateway says by itself. */
  readonly message?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Where in a search pattern, counted from 0. */
  readonly position?: number;
  /** The artifact that is in the way, and the run that is at it. */
  readonly id?: string;
  readonly execution?: string;
  readonly failed?: readonly FailedRule[];
  readonly next?: readonly string[];
  /** Weights that are several files at their source. */
  readonly files?: readonly {
    readonly path: string;
    readonly url: string;
    readonly bytes: number;
  }[];
  readonly instance?: string;
}

/** The registry answered, and not with a success. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly status: number;
  readonly body: ProblemBody;
  /** Seconds after which to ask again, where the reply said so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(
      // Where it is only about one member, people need not hear what that is called.
      (body.errors?.length === 1 ? body.errors[0]?.message : undefined) ??
        body.detail ??
        body.message ??
        `The registry answered with the status ${status}.`,
    );
    this.status = status;
    this.body = body;
    this.retryAfter = retryAfter;
  }
}

/** There was no answer at all. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';

  constructor(cause: unknown) {
    super('The registry could not be reached.', { cause });
  }
}

/** The token is worth nothing any more. */
export class SignedOut extends Error {
  override readonly name = 'SignedOut';

  constructor() {
    super('The sign-in has ended.');
  }
}
