import type { Claimed } from '#shared/storage/claim-artifact.ts';
import type { BasedRun } from '#shared/storage/index/claims.ts';
import { ConflictError, NotFoundError } from '../errors.ts';

/** The run that took an artifact; a client whose run did not is told why. */
export function claimedRun(claimed: Claimed, id: string): BasedRun {
  if (claimed.status === 'gone') throw new NotFoundError();
  if (claimed.status === 'taken') return claimed.run;
  const { run } = claimed;
  throw new ConflictError('This artifact is being worked on.', {
    id,
    ...(run !== undefined && { run }),
  });
}
