import type { FailedRule, Problem } from '#shared/domain/problem.ts';

/** One member of the input that is not as it should be. */
export interface InputError {
  readonly path: string;
  readonly message: string;
}

interface Extras {
  readonly headers?: Readonly<Record<string, string>>;
  /** Members a problem carries beside the standard ones. */
  readonly members?: Readonly<Record<string, unknown>>;
  /** What the client is not told, and the log is. */
  readonly cause?: unknown;
  /** Whether the registry itself is to blame; where the log is told something, it is. */
  readonly isOurs?: boolean;
}

/** An answer that is not a success: what the client did, or what it has to wait for. */
export class HttpError extends Error {
  override readonly name: string = 'HttpError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly members: Readonly<Record<string, unknown>>;
  /** Whether the registry itself is to blame: neither the request nor an upstream. */
  readonly isOurs: boolean;

  constructor(status: number, detail: string, extras: Extras = {}) {
    const { headers = {}, members = {}, cause, isOurs = cause !== undefined } = extras;
    super(detail, cause === undefined ? {} : { cause });
    this.status = status;
    this.isOurs = isOurs;
    this.headers = headers;
    this.members = members;
  }
}

/** The request is not of the route's shape. */
export class InvalidInputError extends HttpError {
  override readonly name = 'InvalidInputError';

  constructor(detail: string, errors: readonly InputError[] = []) {
    super(400, detail, errors.length > 0 ? { members: { errors } } : {});
  }
}

/** There is no valid token, or its user may not do this. */
export class ForbiddenError extends HttpError {
  override readonly name = 'ForbiddenError';

  constructor(detail: string, status: 401 | 403 = 403) {
    super(status, detail);
  }
}

/** No such artifact, rating or run, as far as this caller may know. */
export class NotFoundError extends HttpError {
  override readonly name = 'NotFoundError';

  constructor(detail = 'Artifact does not exist.', extras: Extras = {}) {
    super(404, detail, extras);
  }
}

/** What is in the way, and the run that works on it, if it is known. */
interface Busy {
  readonly id: string;
  readonly run?: string;
}

/** The source is registered already, or somebody is at it. */
export class ConflictError extends HttpError {
  override readonly name = 'ConflictError';

  constructor(detail: string, { id, run }: Busy) {
    super(409, detail, {
      members: { id, ...(run !== undefined && { execution: run }) },
      headers: run === undefined ? {} : { location: `/executions/${run}` },
    });
  }
}

/** The registry cannot do it now; `retryAfter` tells when to ask again. */
export class UnavailableError extends HttpError {
  override readonly name = 'UnavailableError';

  constructor(detail: string, retryAfter: number, members: Readonly<Record<string, unknown>> = {}) {
    super(503, detail, { headers: { 'retry-after': String(retryAfter) }, members, isOurs: true });
  }
}

/** The answer that a run's stored problem stands for. */
export function problemError({
  status,
  detail,
  retryAfter,
  conflict,
  failed,
  next,
  isOurs = false,
}: Problem): HttpError {
  if (conflict) return new ConflictError(detail, conflict);
  const members = {
    ...(failed && { failed: failed satisfies readonly FailedRule[] }),
    ...(next && { next }),
  };
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return new HttpError(status, detail, { headers, members, isOurs });
}
