import type { ArtifactType } from '#shared/domain/artifact.ts';
import { FIRST_LEASE_MS, LONGEST_RUN_MS, type Run } from '#shared/domain/run.ts';
import type { Item } from './attributes.ts';
import { type Key, runKey, sourceItemKey } from './keys.ts';
import { type Condition, ConditionFailed, type Table } from './table.ts';

/** Who has a source: an artifact that is registered, or a run that is about to. */
export interface Holder {
  readonly artifactId: string;
  readonly run: string;
  readonly state: 'reserved' | 'registered';
  /** Milliseconds; a reservation past it is anybody's. */
  readonly leaseUntil: number;
}

/** Whether a run is certainly over, so that the lease it left may be taken. */
export type IsOver = (run: string) => Promise<boolean>;

/** Reservations: of one source, whatever way it is spelt, one run at a time is the owner. */
export interface Reservations {
  find(generation: number, type: ArtifactType, hash: string): Promise<Holder | undefined>;
  /** Whether anybody may take what this holder has. */
  isFree(holder: Holder, isOver: IsOver): Promise<boolean>;
  /**
   * Takes a source for a run, or tells who has it. What the run has already it keeps, under the
   * new lease.
   */
  reserve(run: Run, hash: string, leaseUntil: number, isOver: IsOver): Promise<Holder | undefined>;
  /** Writes into the run that it has reserved one more spelling of its source. */
  remember(run: Run, hash: string): Promise<void>;
}

/** The reservations kept in the table. */
export function createReservations(table: Table, now: () => number = Date.now): Reservations {
  async function find(generation: number, type: ArtifactType, hash: string) {
    const item = await table.get(sourceItemKey(generation, type, hash));
    return item && holderOf(item);
  }

  async function take(run: Run, hash: string, leaseUntil: number, when: Condition) {
    await table.put(reservation(run, hash, leaseUntil), when);
  }

  async function isFree(holder: Holder, isOver: IsOver): Promise<boolean> {
    if (holder.state === 'registered') return false;
    return holder.leaseUntil < now() || (await isAbandoned(holder, now(), isOver));
  }

  async function reserve(
    run: Run,
    hash: string,
    leaseUntil: number,
    isOver: IsOver,
  ): Promise<Holder | undefined> {
    try {
      await take(run, hash, leaseUntil, freeOrOwn(run, now()));
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
    // A write whose reply was lost is sent again and meets itself: only the item can tell.
    const holder = await find(run.generation, run.type, hash);
    if (holder?.run === run.id) return undefined;
    if (holder === undefined) return reserve(run, hash, leaseUntil, isOver);
    if (!(await isFree(holder, isOver))) return holder;
    try {
      await take(run, hash, leaseUntil, stillHeldBy(holder));
      return undefined;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const other = await find(run.generation, run.type, hash);
      return other?.run === run.id ? undefined : other;
    }
  }

  return {
    find,
    isFree,
    reserve,

    async remember(run, hash) {
      if (run.reserved.includes(hash)) return;
      await table.write([
        {
          update: runKey(run.id),
          set: 'SET reserved = :reserved',
          values: { ':reserved': [...run.reserved, hash] },
          when: { if: 'attribute_exists(pk) AND attribute_not_exists(outcome)' },
        },
      ]);
    },
  };
}

function reservation(run: Run, hash: string, leaseUntil: number): Item & Key {
  return {
    ...sourceItemKey(run.generation, run.type, hash),
    artifactId: run.artifactId,
    run: run.id,
    state: 'reserved',
    leaseUntil,
  };
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
 * The long lease is for runs that are alive. One older than the router's own needs an execution
 * behind it: where that is closed or unknown, nobody will ever use the lease.
 */
async function isAbandoned(holder: Holder, now: number, isOver: IsOver): Promise<boolean> {
  const takenAt = holder.leaseUntil - LONGEST_RUN_MS;
  return now - takenAt > FIRST_LEASE_MS && (await isOver(holder.run));
}

function holderOf({ artifactId, run, state, leaseUntil }: Item): Holder {
  return { artifactId, run, state, leaseUntil } as unknown as Holder;
}
