import type { Run } from '#shared/domain/run.ts';
import { claimUpdate, type Update } from '#shared/storage/claim-update.ts';
import { sourceConflict } from '#shared/storage/source-conflict.ts';
import { problemError } from '../errors.ts';
import type { Ports } from '../ports.ts';
import { claimedRun } from './claimed-run.ts';

/** The run that replaces a registered artifact; a client whose run did not get so far is told why. */
export async function openUpdate(update: Update, ports: Ports): Promise<Run> {
  const claimed = await claimUpdate(update, ports);
  if (claimed.status === 'held') throw problemError(sourceConflict(claimed.holder));
  return claimedRun(claimed, update.id);
}
