import type { Outcome } from '#shared/domain/run.ts';
import { type HttpError, problemError, UnavailableError } from '../errors.ts';

/** What a client is told whose run registered nothing, at once or when it asks. */
export function outcomeError({ problem }: Outcome): HttpError {
  return problem ? problemError(problem) : new UnavailableError('The run was stopped.', 60);
}
