import { randomBytes } from 'node:crypto';
import type { Actor } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { registryKey } from './keys.ts';
import { resetWrites } from './reset.ts';
import { ConditionFailed, type Table } from './table.ts';

/** What holds for the whole registry. */
export interface RegistryState {
  /** All keys begin with it: a reset counts it up, and what was there is where nobody reads. */
  readonly generation: number;
  /** 32 random bytes, made once; every signature uses a key derived from it. */
  readonly signingKey: Uint8Array;
  /** The one token that the last reset left: its user may be gone, it still counts. */
  readonly spared?: SparedToken;
  /** Which reset it was. */
  readonly reset?: string;
}

export interface SparedToken {
  readonly hash: string;
  readonly user: string;
  readonly account: string;
}

/** Who resets the registry; with a token, which will go on. */
export interface ResetBy {
  readonly actor: Actor;
  readonly spared?: SparedToken | undefined;
}

/** The registry's own item, made by whoever comes first. */
export interface Registry {
  read(): Promise<RegistryState>;
  /**
   * Begins a new generation, in which there is nothing: no artifact, no user, and of the tokens
   * only the one that is spared. What was there is purged later.
   */
  reset(by: ResetBy): Promise<void>;
  /** Ends the exception that a reset made for a user's token. */
  forsake(user: string): Promise<boolean>;
}

/** Resets that come at once follow one another. */
const MOST_ATTEMPTS = 5;

/** The registry's item kept in the table. */
export function createRegistry(table: Table): Registry {
  async function find(): Promise<RegistryState | undefined> {
    const item = await table.get(registryKey);
    return item && (item as unknown as RegistryState);
  }

  async function read(): Promise<RegistryState> {
    const state = await find();
    if (state) return state;
    try {
      await table.put(
        { ...registryKey, generation: 1, signingKey: randomBytes(32) },
        { if: 'attribute_not_exists(pk)' },
      );
    } catch (error) {
      // Somebody else was first: theirs is the key that counts.
      if (!(error instanceof ConditionFailed)) throw error;
    }
    const made = await find();
    if (made === undefined) throw new Error('the registry item is gone right after it was made');
    return made;
  }

  return {
    read,

    async reset(by) {
      const id = ulid();
      for (let attempt = 1; ; attempt++) {
        const { generation, reset } = await read();
        // Our own, of which the reply was lost.
        if (reset === id) return;
        try {
          await table.write(resetWrites({ ...by, id, generation }));
          return;
        } catch (error) {
          if (!(error instanceof ConditionFailed) || attempt === MOST_ATTEMPTS) throw error;
        }
      }
    },

    async forsake(user) {
      const { spared } = await read();
      if (spared?.user !== user) return false;
      try {
        await table.update({
          update: registryKey,
          set: 'REMOVE spared',
          when: {
            if: 'spared.#hash = :hash',
            names: { '#hash': 'hash' },
            values: { ':hash': spared.hash },
          },
        });
      } catch (error) {
        // A reset, or a lost reply of ours, was first: the exception is over either way.
        if (!(error instanceof ConditionFailed)) throw error;
      }
      return true;
    },
  };
}
