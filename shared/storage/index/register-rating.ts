import { type Admission, wayAroundGate } from '#shared/domain/gate.ts';
import { auditItem } from './audit.ts';
import { type BasedRun, stillClaimed } from './claims.ts';
import { commit, listWrites, waiveWrites } from './commit.ts';
import { artifactKey } from './keys.ts';
import { mentionItems, type StoredLink } from './links.ts';
import { ratingItems, type StoredRating } from './ratings.ts';
import { type Garbage, sweepItem } from './runs.ts';
import type { Table, Write } from './table.ts';

/** A rating that takes the place of another. */
export interface Rerating {
  readonly run: BasedRun;
  readonly rating: StoredRating;
  /** How the model is in the registry by this rating; absent where it fails. */
  readonly admission?: Admission;
  /** How it was in the registry before. */
  readonly formerAdmission?: Admission;
  /** The rules it fails now, in short. A worse rating never removes an artifact. */
  readonly failing: readonly string[];
  /** Where the model is linked otherwise than before. */
  readonly links?: readonly StoredLink[];
  readonly at: string;
  /** What of the former rating nobody will ask for any more. */
  readonly garbage: Garbage;
}

/**
 * The commit of a rating: the pointer names the new one from here on, the history has one line more,
 * and nothing else of the artifact is touched.
 */
export async function registerRating(table: Table, rerating: Rerating): Promise<void> {
  await commit(table, rerating.run, rerating.at, writes(rerating));
}

function writes({
  run,
  rating,
  admission,
  formerAdmission,
  failing,
  links,
  at,
  garbage,
}: Rerating): readonly Write[] {
  const { generation, artifactId: id, name, type, actor, base } = run;
  const isFailing = failing.length > 0;
  const sets = [
    'ratingRun = :run',
    'version = :next',
    ...(isFailing ? ['failing = :failing'] : []),
    ...(admission ? ['admission = :admission'] : []),
    ...(links ? ['links = :links', 'linksRun = :run'] : []),
  ];
  const removes = ['activeRun', 'activeSince', ...(isFailing ? [] : ['failing'])];
  const artifact = { id, name, type };
  const mentions = links ? mentionItems(generation, id, { links, linksRun: run.id }) : [];
  return [
    {
      update: artifactKey(generation, id),
      set: `SET ${sets.join(', ')} REMOVE ${removes.join(', ')}`,
      values: {
        ':run': run.id,
        ':next': base.version + 1,
        ...(isFailing && { ':failing': failing }),
        ...(links && { ':links': links.map((link) => ({ ...link })) }),
        ...(admission && { ':admission': { ...admission, failed: admission.failed ?? [] } }),
      },
      when: stillClaimed(run),
    },
    ...mentions.map((put) => ({ put })),
    ...(admission && wayAroundGate(admission) !== wayAroundGate(formerAdmission)
      ? listWrites(generation, artifact, admission)
      : []),
    ...ratingItems(generation, id, run.id, rating).map((put) => ({ put })),
    { put: sweepItem(run, garbage) },
    { put: auditItem({ generation, artifact, actor, action: 'RATE', at }) },
    ...waiveWrites(run, admission, at),
  ];
}
