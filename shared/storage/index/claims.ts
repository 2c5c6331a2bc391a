import { type Base, FIRST_LEASE_MS, LONGEST_RUN_MS, type Run } from '#shared/domain/run.ts';
import type { Item } from './attributes.ts';
import { artifactKey } from './keys.ts';
import type { IsOver } from './reservations.ts';
import { openItem, runItem } from './run-item.ts';
import { type Condition, ConditionFailed, type Table, type Write } from './table.ts';

/** A run about something that is registered. */
export type BasedRun = Run & { readonly base: Base };

/** What became of a claim: it is the run's, another run has it, or something changed in between. */
export type Claim =
  | { readonly status: 'taken' }
  | { readonly status: 'busy'; readonly run: string }
  | { readonly status: 'changed' };

/** Claims: of a registered artifact, one run at a time makes something new. */
export interface Claims {
  /** Opens a run and takes its artifact for it, both or neither. */
  claim(run: BasedRun, isOver: IsOver): Promise<Claim>;
}

/** The claims kept in the artifacts' own items. */
export function createClaims(table: Table, now: () => number = Date.now): Claims {
  async function open(run: BasedRun, holder: string | undefined): Promise<boolean> {
    try {
      await table.write([
        { put: runItem(run) },
        { put: openItem(run) },
        {
          update: artifactKey(run.generation, run.artifactId),
          set: 'SET activeRun = :run, activeSince = :since',
          values: { ':run': run.id, ':since': run.startedAt },
          when: holder === undefined ? isFree(run.base) : isStillHeldBy(run.base, holder),
        },
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return false;
    }
  }

  async function claim(run: BasedRun, isOver: IsOver, abandoned?: string): Promise<Claim> {
    if (await open(run, abandoned)) return { status: 'taken' };
    // A write whose reply was lost is sent again and meets itself: only the item can tell.
    const item = await table.get(artifactKey(run.generation, run.artifactId));
    if (item?.activeRun === run.id) return { status: 'taken' };
    if (item?.version !== run.base.version) return { status: 'changed' };
    const holder = holderOf(item);
    // Given up in between: whoever asks may look again.
    if (holder === undefined) return { status: 'changed' };
    // Of two who find it abandoned one takes it over, and the other meets that one.
    const isFirst = abandoned === undefined;
    if (isFirst && (await isAbandoned(holder, now(), isOver))) {
      return claim(run, isOver, holder.run);
    }
    return { status: 'busy', run: holder.run };
  }

  return { claim };
}

/** What ends a run's claim, if it has one still. */
export async function releasedClaim(table: Table, run: Run): Promise<readonly Write[]> {
  if (run.base === undefined) return [];
  const key = artifactKey(run.generation, run.artifactId);
  if ((await table.get(key))?.activeRun !== run.id) return [];
  const when = { if: 'activeRun = :run', values: { ':run': run.id } };
  return [{ update: key, set: 'REMOVE activeRun, activeSince', when }];
}

/** That the artifact is as the run found it, and the run's to change. */
export function stillClaimed({ id, base }: BasedRun): Condition {
  return isStillHeldBy(base, id);
}

function isFree({ version }: Base): Condition {
  return {
    if: 'version = :version AND attribute_not_exists(activeRun)',
    values: { ':version': version },
  };
}

function isStillHeldBy({ version }: Base, holder: string): Condition {
  return {
    if: 'version = :version AND activeRun = :holder',
    values: { ':version': version, ':holder': holder },
  };
}

interface Holder {
  readonly run: string;
  readonly since: number;
}

function holderOf({ activeRun, activeSince }: Item): Holder | undefined {
  return activeRun === undefined
    ? undefined
    : { run: String(activeRun), since: Number(activeSince) };
}

/**
 * As with the reservation of a source: past the longest a run may take it is anybody's, and before
 * that where its execution, which has to have begun by then, is closed or unknown.
 */
async function isAbandoned({ run, since }: Holder, now: number, isOver: IsOver): Promise<boolean> {
  if (now - since > LONGEST_RUN_MS) return true;
  return now - since > FIRST_LEASE_MS && (await isOver(run));
}
