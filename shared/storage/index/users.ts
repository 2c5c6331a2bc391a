import type { Permission } from '#shared/domain/permissions.ts';
import type { Item } from './attributes.ts';
import { type Key, userKey, userListKey, userListPartition } from './keys.ts';
import { ConditionFailed, type Table } from './table.ts';

/** A password as it is kept, with what it was derived by. */
export interface PasswordHash {
  readonly salt: Uint8Array;
  readonly derived: Uint8Array;
  readonly cost: Readonly<Record<'N' | 'r' | 'p', number>>;
}

/** A user as a list shows one. */
export interface ListedUser {
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly createdAt: string;
}

export interface User extends ListedUser {
  /** Made with the user, so that whoever takes the name later does not inherit the tokens. */
  readonly account: string;
  readonly generation: number;
  readonly password: PasswordHash;
}

/** Users, each of one generation: a reset leaves none of them. */
export interface Users {
  /** Whether the name was free. */
  create(user: User): Promise<boolean>;
  find(generation: number, name: string): Promise<User | undefined>;
  /** By name. */
  list(generation: number): Promise<readonly ListedUser[]>;
  /** Whether there was such a user. */
  remove(user: Pick<User, 'generation' | 'name' | 'account'>): Promise<boolean>;
}

/** The users kept in the table. */
export function createUsers(table: Table): Users {
  async function find(generation: number, name: string): Promise<User | undefined> {
    const item = await table.get(userKey(name));
    return item?.generation === generation ? fromItem(item) : undefined;
  }

  return {
    find,

    async create(user) {
      const { generation, name, permissions, createdAt } = user;
      try {
        await table.write([
          {
            put: userItem(user),
            // A user of an earlier generation is as good as none; one of a later one is not ours.
            when: {
              if: 'attribute_not_exists(pk) OR generation < :generation',
              values: { ':generation': generation },
            },
          },
          { put: { ...userListKey(generation, name), permissions, createdAt } },
        ]);
        return true;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        // A write whose reply was lost is sent again and meets itself.
        return (await find(generation, name))?.account === user.account;
      }
    },

    async list(generation) {
      const items = await table.query(userListPartition(generation));
      return items.map(({ pk: _pk, sk, ...entry }) => {
        return { name: sk, ...entry } as unknown as ListedUser;
      });
    },

    async remove({ generation, name, account }) {
      try {
        await table.write([
          {
            delete: userKey(name),
            when: { if: 'account = :account', values: { ':account': account } },
          },
          { delete: userListKey(generation, name) },
        ]);
        return true;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        return false;
      }
    },
  };
}

function userItem({ password, ...user }: User): Item & Key {
  return {
    ...userKey(user.name),
    ...user,
    password: { ...password, cost: { ...password.cost } },
  };
}

/** The user behind its item. Only this module writes such items, so their shape is known. */
function fromItem({ pk: _pk, sk: _sk, ...user }: Item): User {
  return user as unknown as User;
}
