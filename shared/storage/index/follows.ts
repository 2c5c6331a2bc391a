import type { Actor } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import type { Item } from './attributes.ts';
import { followKey, followPartition, type Key, nameChangeKey } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

/** A model that is to be rated again because a rating it rests on has changed. */
export interface Follow {
  readonly generation: number;
  readonly id: string;
  readonly actor: Actor;
  /** The artifacts whose ratings led to it: none of them comes up again. */
  readonly chain: readonly string[];
}

/** Sources that a model has given up or come by: whoever names them is to be rated again. */
export interface NameChange {
  readonly generation: number;
  readonly id: string;
  readonly actor: Actor;
  readonly sources: readonly string[];
}

/** What has been put off, marked so that it is not taken for what came after it. */
export type PutOff = (Follow | NameChange) & Entry;

interface Entry {
  readonly key: Key;
  readonly mark: string;
}

/** Ratings that had to be put off. */
export interface Follows {
  putOff(follow: Follow): Promise<void>;
  list(limit: number): Promise<readonly PutOff[]>;
  /** What is left to do after what changed an artifact's sources. */
  nameChange(
    generation: number,
    id: string,
    mark: string,
  ): Promise<(NameChange & Entry) | undefined>;
  /** Forgets one, unless the model was put off once more since it was listed. */
  done(entry: Entry): Promise<void>;
}

/** The list kept in the table: a model is in it once, with the chain that came last. */
export function createFollows(table: Table): Follows {
  return {
    async putOff({ generation, id, actor, chain }) {
      await table.put({
        ...followKey(generation, id),
        generation,
        id,
        actor: { ...actor },
        chain,
        mark: ulid(),
      });
    },

    async list(limit) {
      return (await table.query(followPartition, { limit })).map(entryOf);
    },

    async nameChange(generation, id, mark) {
      const item = await table.get(nameChangeKey(generation, id, mark));
      const entry = item && entryOf(item);
      return entry && 'sources' in entry ? entry : undefined;
    },

    async done({ key, mark }) {
      const when = { if: 'mark = :mark', values: { ':mark': mark } };
      try {
        await table.write([{ delete: key, when }]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}

/** A change as it is written in the transaction that makes it. */
export function nameChangeItem({ generation, id, actor, sources }: NameChange, mark: string) {
  const key = nameChangeKey(generation, id, mark);
  return { ...key, generation, id, actor: { ...actor }, sources: [...sources], mark };
}

/** Only this module writes such items, so their shape is known. */
function entryOf({ pk, sk, ...entry }: Item): PutOff {
  return { ...entry, key: { pk: String(pk), sk: String(sk) } } as unknown as PutOff;
}
