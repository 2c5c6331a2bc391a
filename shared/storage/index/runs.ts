import { LONGEST_ID } from '#shared/domain/artifact.ts';
import type { Outcome, Run } from '#shared/domain/run.ts';
import type { Item } from './attributes.ts';
import { releasedClaim } from './claims.ts';
import { type Key, openKey, openPartition, runKey, sourceItemKey, sweepKey } from './keys.ts';
import { fromRunItem, openItem, outcomeValue, runItem } from './run-item.ts';
import { ConditionFailed, type Table, type Write } from './table.ts';

const MOST_ATTEMPTS = 5;

/** What nobody may come to depend on any more, from when on it may be deleted. */
export interface Garbage {
  readonly due: number;
  readonly prefixes: readonly string[];
  /** Items of the index that go with them. */
  readonly keys?: readonly Key[];
  /** Partitions of the index that go as a whole. */
  readonly partitions?: readonly string[];
}

/** Runs: put before anything else, ended once. */
export interface Runs {
  open(run: Run): Promise<void>;
  find(id: string): Promise<Run | undefined>;
  /** Takes back a run that never came to hold anything. */
  withdraw(id: string): Promise<void>;
  /**
   * Ends a run that registers nothing: writes its outcome, frees the sources and the artifact
   * it still has and schedules what it left behind for deletion, all at once. Calling it again changes nothing.
   * Answers with the outcome that stands, which is another's where another came first.
   */
  end(run: Run, outcome: Outcome, garbage: Garbage, also?: readonly Write[]): Promise<Outcome>;
  /** Runs without an outcome, oldest first. */
  listOpen(): Promise<readonly string[]>;
  /** Forgets that a run was open, when its item is gone. */
  forgetOpen(id: string): Promise<void>;
}

/** The runs kept in the table. */
export function createRuns(table: Table): Runs {
  async function find(id: string): Promise<Run | undefined> {
    if (id.length > LONGEST_ID) return undefined;
    const item = await table.get(runKey(id));
    return item && fromRunItem(item);
  }

  /** The outcome that stands, or nothing where something moved in between. */
  async function endOnce(
    run: Run,
    outcome: Outcome,
    garbage: Garbage,
    also: readonly Write[],
  ): Promise<Outcome | undefined> {
    const writes: Write[] = [
      {
        update: runKey(run.id),
        set: 'SET outcome = :outcome',
        values: { ':outcome': outcomeValue(outcome) },
        when: { if: 'attribute_exists(pk) AND attribute_not_exists(outcome)' },
      },
      { delete: openKey(run.id) },
      { put: sweepItem(run, garbage) },
      ...(await ownedSources(table, run)).map((key) => release(key, run.id)),
      ...(await releasedClaim(table, run)),
      ...also,
    ];
    try {
      await table.write(writes);
      return outcome;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      return (await find(run.id))?.outcome;
    }
  }

  return {
    find,

    async open(run) {
      // The id is fresh, so no condition is needed: a write sent twice is the same write.
      await table.write([{ put: runItem(run) }, { put: openItem(run) }]);
    },

    async withdraw(id) {
      await table.write([{ delete: runKey(id) }, { delete: openKey(id) }]);
    },

    async end(run, outcome, garbage, also = []) {
      // A source may be taken over between the look at who owns it and the write: look again.
      for (let attempt = 1; ; attempt++) {
        const standing = await endOnce(run, outcome, garbage, also);
        if (standing !== undefined) return standing;
        if (attempt === MOST_ATTEMPTS) throw new Error(`run ${run.id} could not be ended`);
      }
    },

    async listOpen() {
      return (await table.query(openPartition)).map(({ sk }) => String(sk));
    },

    async forgetOpen(id) {
      await table.write([{ delete: openKey(id) }]);
    },
  };
}

/** The entry that has an hourly sweep delete objects, whatever becomes of the process that wrote it. */
export function sweepItem(
  { id, generation }: Pick<Run, 'id' | 'generation'>,
  { due, prefixes, keys, partitions }: Garbage,
): Item & Key {
  const gone = keys?.map((key) => ({ ...key }));
  return { ...sweepKey(due, id), madeIn: generation, prefixes, keys: gone, partitions };
}

async function ownedSources(table: Table, run: Run): Promise<readonly Key[]> {
  const keys = run.reserved.map((hash) => sourceItemKey(run.generation, run.type, hash));
  const items = await Promise.all(keys.map((key) => table.get(key)));
  return keys.filter((_, i) => items[i]?.run === run.id && items[i]?.state === 'reserved');
}

function release(key: Key, run: string): Write {
  return {
    delete: key,
    when: {
      if: '#run = :run AND #state = :reserved',
      names: { '#run': 'run', '#state': 'state' },
      values: { ':run': run, ':reserved': 'reserved' },
    },
  };
}
