import type { Actor } from '#shared/domain/run.ts';
import { ulid } from '#shared/domain/ulid.ts';
import { followKey, followPartition } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

/** A model that is to be rated again because a rating it rests on has changed. */
export interface Follow {
  readonly generation: number;
  readonly id: string;
  readonly actor: Actor;
  /** The artifacts whose ratings led to it: none of them comes up again. */
  readonly chain: readonly string[];
}

/** One that was put off, marked so that it is not taken for one that came after it. */
export interface PutOff extends Follow {
  readonly mark: string;
}

/** Ratings that had to be put off. */
export interface Follows {
  putOff(follow: Follow): Promise<void>;
  list(limit: number): Promise<readonly PutOff[]>;
  /** Forgets one, unless the model was put off once more since it was listed. */
  done(follow: PutOff): Promise<void>;
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
      const items = await table.query(followPartition, { limit });
      return items.map(({ pk: _pk, sk: _sk, ...follow }) => follow as unknown as PutOff);
    },

    async done({ generation, id, mark }) {
      const when = { if: 'mark = :mark', values: { ':mark': mark } };
      try {
        await table.write([{ delete: followKey(generation, id), when }]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
    },
  };
}
