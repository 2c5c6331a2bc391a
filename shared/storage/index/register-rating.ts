import { type Admission, wayAroundGate } from '#shared/domain/gate.ts';
import type { Pointer } from './artifacts.ts';
import { auditItem } from './audit.ts';
import { type BasedRun, stillClaimed } from './claims.ts';
import { commit, listWrites, pointerItem, textItem, waiveWrites } from './commit.ts';
import { artifactKey, textKey } from './keys.ts';
import { mentionItems, type StoredLink } from './links.ts';
import { ratingItems, type StoredRating } from './ratings.ts';
import { type Garbage, sweepItem } from './runs.ts';
import type { Table, Write } from './table.ts';

/** A rating that takes the place of another. */
export interface Rerating {
  readonly run: BasedRun;
  readonly rating: StoredRating;
  /** What is registered of the model, all of which stays but for its rating. */
  readonly former: Pointer;
  /** How the model is in the registry by this rating; absent where it fails. */
  readonly admission?: Admission;
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
 * what lists and searches say of it goes with it, and nothing else of the artifact is touched.
 */
export async function registerRating(table: Table, rerating: Rerating): Promise<void> {
  const text = await searchedText(table, rerating);
  await commit(table, rerating.run, rerating.at, writes(rerating, text));
}

/** What a search looks through: the same as before, which this run alone may change. */
async function searchedText(
  table: Table,
  { run: { generation }, former: { id, textCommit } }: Rerating,
): Promise<Uint8Array | undefined> {
  if (textCommit === undefined) return undefined;
  const item = await table.get(textKey(generation, id, textCommit));
  return item?.text as Uint8Array | undefined;
}

function writes(rerating: Rerating, text: Uint8Array | undefined): readonly Write[] {
  const { run, rating, former, admission, links, at, garbage } = rerating;
  const { generation, artifactId: id, name, type, actor } = run;
  const artifact = { id, name, type };
  const rated = ratedPointer(rerating);
  const searched = text && textItem(generation, rated, text);
  const mentions = links ? mentionItems(generation, id, { links, linksRun: run.id }) : [];
  return [
    {
      put: {
        ...artifactKey(generation, id),
        ...pointerItem(rated),
        ...(searched && { textCommit: searched.textCommit }),
      },
      when: stillClaimed(run),
    },
    ...mentions.map((put) => ({ put })),
    ...(admission && wayAroundGate(admission) !== wayAroundGate(former.admission)
      ? listWrites(generation, artifact, admission)
      : []),
    ...(searched && former.textCommit !== undefined
      ? [{ put: searched.item }, { delete: textKey(generation, id, former.textCommit) }]
      : []),
    ...ratingItems(generation, id, run.id, rating).map((put) => ({ put })),
    { put: sweepItem(run, garbage) },
    { put: auditItem({ generation, artifact, actor, action: 'RATE', at }) },
    ...waiveWrites(run, admission, at),
  ];
}

/** The pointer from here on: free again, and as it was but for what the rating and its run say. */
function ratedPointer({ run, rating, former, admission, failing, links }: Rerating): Pointer {
  const { failing: _failed, activeRun: _run, activeSince: _since, ...lasting } = former;
  return {
    ...lasting,
    url: run.url,
    version: run.base.version + 1,
    ratingRun: run.id,
    netScore: rating.netScore,
    ratedAt: rating.ratedAt,
    ...(links && { links, linksRun: run.id }),
    ...(admission && { admission }),
    ...(failing.length > 0 && { failing }),
  };
}
