import { randomBytes } from 'node:crypto';
import { registryKey } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

/** What holds for the whole registry. */
export interface RegistryState {
  /** All keys begin with it: a reset counts it up, and what was there is where nobody reads. */
  readonly generation: number;
  /** 32 random bytes, made once; every signature uses a key derived from it. */
  readonly signingKey: Uint8Array;
}

/** The registry's own item, made by whoever comes first. */
export interface Registry {
  read(): Promise<RegistryState>;
}

/** The registry's item kept in the table. */
export function createRegistry(table: Table): Registry {
  async function find(): Promise<RegistryState | undefined> {
    const item = await table.get(registryKey);
    return item && (item as unknown as RegistryState);
  }

  return {
    async read() {
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
    },
  };
}
