import type { ArtifactType } from '#shared/domain/artifact.ts';
import { FIRST_LEASE_MS, type Run } from '#shared/domain/run.ts';
import { fewAttempts } from '../few-attempts.ts';
import type { Item } from './attributes.ts';
import { type Key, runKey, sourceItemKey } from './keys.ts';
import { fromRunItem } from './run-item.ts';
import { RunSuperseded } from './run-superseded.ts';
import { SourceContended } from './source-contended.ts';
import { type Condition, ConditionFailed, type Table } from './table.ts';

/** Who has a source: an artifact that is registered, or a run that is about to. */
export interface Holder {
  readonly artifactId: string;
  readonly run: string;
  readonly state: 'reserved' | 'registered';
  /** When the run began that has it. */
  readonly since: number;
  /** Milliseconds; a reservation past it is anybody's. */
  readonly leaseUntil: number;
}

/** Long after any lease; only the table's own sweep looks at it. */
const SWEPT_AFTER_S = 7 * 86_400;

/** Whether a run is certainly over, so that the lease it left may be taken. */
export type IsOver = (run: string) => Promise<boolean>;

/** Reservations: of one source, whatever way it is spelt, one run at a time is the owner. */
export interface Reservations {
  find(generation: number, type: ArtifactType, hash: string): Promise<Holder | undefined>;
  /** Whether anybody may take what this holder has. */
  isFree(holder: Holder, isOver: IsOver): Promise<boolean>;
  /**
   * Takes a source for a run, or tells who has it. What the run has already it keeps, under the
   * new lease. Where others are always a moment earlier, the last of them has it, or nobody was ever
   * seen to: `SourceContended`.
   */
  reserve(run: Run, hash: string, leaseUntil: number, isOver: IsOver): Promise<Holder | undefined>;
  /**
   * The same for a function that works on the run, and may have been given up by now: a run that has
   * ended takes nothing any more.
   *
   * @throws {RunSuperseded} where it has.
   */
  hold: Reservations['reserve'];
  /** Writes into the run that it has reserved one more spelling of its source. */
  remember(run: Run, hash: string): Promise<void>;
}

/** The reservations kept in the table. */
export function createReservations(table: Table, now: () => number = Date.now): Reservations {
  async function find(generation: number, type: ArtifactType, hash: string) {
    const item = await table.get(sourceItemKey(generation, type, hash));
    return item && holderOf(item);
  }

  async function isFree(holder: Holder, isOver: IsOver): Promise<boolean> {
    if (holder.state === 'registered') return false;
    return holder.leaseUntil < now() || (await isAbandoned(holder, now(), isOver));
  }

  /** Whether the source is the run's from now on; the condition says whose it has to be before. */
  type Take = (run: Run, hash: string, leaseUntil: number, when: Condition) => Promise<boolean>;

  const take: Take = (run, hash, leaseUntil, when) =>
    isDone(table.put(reservation(run, hash, leaseUntil), when));

  const takeWhileOpen: Take = async (run, hash, leaseUntil, when) => {
    const isTaken = await isDone(
      table.write([
        { check: runKey(run.id), when: { if: 'attribute_not_exists(outcome)' } },
        { put: reservation(run, hash, leaseUntil), when },
      ]),
    );
    if (isTaken || (await table.get(runKey(run.id)))?.outcome === undefined) return isTaken;
    throw new RunSuperseded(`run ${run.id} has ended already`);
  };

  const reserveBy =
    (take: Take): Reservations['reserve'] =>
    async (run, hash, leaseUntil, isOver) => {
      let met: Holder | undefined;
      const settled = await fewAttempts(async (): Promise<'taken' | 'held' | undefined> => {
        if (await take(run, hash, leaseUntil, freeOrOwn(run, now()))) return 'taken';
        // A write whose reply was lost is sent again and meets itself: only the item can tell.
        const holder = await find(run.generation, run.type, hash);
        if (holder?.run === run.id || (holder && isOwn(holder, run))) return 'taken';
        // Given up in between.
        if (holder === undefined) return undefined;
        met = holder;
        if (!(await isFree(holder, isOver))) return 'held';
        // Where another was first, perhaps a write of ours whose reply was lost: look again.
        return (await take(run, hash, leaseUntil, stillHeldBy(holder))) ? 'taken' : undefined;
      });
      if (settled === 'taken') return undefined;
      if (met === undefined) throw new SourceContended(`run ${run.id} met others at each attempt`);
      return met;
    };

  return {
    find,
    isFree,
    reserve: reserveBy(take),
    hold: reserveBy(takeWhileOpen),

    async remember(run, hash) {
      if (run.reserved.includes(hash)) return;
      await table
        .write([
          {
            update: runKey(run.id),
            set: 'SET reserved = list_append(reserved, :hashes)',
            values: { ':hashes': [hash] },
            when: {
              if: 'attribute_not_exists(outcome) AND NOT contains(reserved, :hash)',
              values: { ':hash': hash },
            },
          },
        ])
        .catch(async (error) => {
          if (!(error instanceof ConditionFailed)) throw error;
          const item = await table.get(runKey(run.id));
          const isThere =
            item?.outcome === undefined && fromRunItem(item ?? {}).reserved?.includes(hash);
          if (!isThere) throw error;
        });
    },
  };
}

/** Whether a write was done, or its condition did not hold. */
async function isDone(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return false;
  }
}

function reservation(run: Run, hash: string, leaseUntil: number): Item & Key {
  return {
    ...sourceItemKey(run.generation, run.type, hash),
    artifactId: run.artifactId,
    run: run.id,
    state: 'reserved',
    since: run.startedAt,
    leaseUntil,
    // What a run left behind and nobody asked for again goes by itself, some day.
    expires: Math.ceil(leaseUntil / 1000) + SWEPT_AFTER_S,
  };
}

/** What an artifact is registered under is its own in every run about it. */
function isOwn({ state, artifactId }: Holder, run: Run): boolean {
  return state === 'registered' && artifactId === run.artifactId;
}

/** Expiry is always this condition: DynamoDB's own TTL may be days late. */
function freeOrOwn({ id }: Run, now: number): Condition {
  return {
    if: 'attribute_not_exists(pk) OR (#state = :reserved AND (leaseUntil < :now OR #run = :run))',
    names: { '#run': 'run', '#state': 'state' },
    values: { ':run': id, ':reserved': 'reserved', ':now': now },
  };
}

function stillHeldBy({ run, leaseUntil }: Holder): Condition {
  return {
    if: '#run = :run AND #state = :reserved AND leaseUntil = :until',
    names: { '#run': 'run', '#state': 'state' },
    values: { ':run': run, ':reserved': 'reserved', ':until': leaseUntil },
  };
}

/**
 * A lease is for runs that are alive. When one is older than what the router may take to start an
 * execution, there has to be an execution: where it is closed or unknown, nobody will use the lease.
 */
async function isAbandoned({ run, since }: Holder, now: number, isOver: IsOver): Promise<boolean> {
  return now - since > FIRST_LEASE_MS && (await isOver(run));
}

function holderOf({ artifactId, run, state, since, leaseUntil }: Item): Holder {
  return { artifactId, run, state, since, leaseUntil } as unknown as Holder;
}
