import type { ArtifactType } from '#shared/domain/artifact.ts';
import type { WayAroundGate } from '#shared/domain/gate.ts';
import type { Item } from './attributes.ts';
import { listPartition, namePartition } from './keys.ts';
import type { Table } from './table.ts';

/** An artifact as lists show it. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly type: ArtifactType;
  /** How it came in, where it was not by passing the gate. */
  readonly admission?: WayAroundGate;
}

/** Which artifacts a list is of: those of a name, or of all names, of these types. */
export interface Wanted {
  /** Absent: of every name. */
  readonly name?: string;
  readonly types: readonly ArtifactType[];
}

/** Where in a list to read. */
export interface Place {
  /** Behind the artifact of this id; absent: at the beginning. */
  readonly after?: string;
  readonly limit: number;
}

/** Lists of registered artifacts. */
export interface Listings {
  /** All that any of the queries wants, each once, oldest first. */
  page(generation: number, wanted: readonly Wanted[], place: Place): Promise<readonly Listed[]>;
  /** All of one name, newest first. */
  named(generation: number, name: string): Promise<readonly Listed[]>;
}

/**
 * The lists kept in the table. Several queries are merged by id, which is what makes the last id a
 * page shows all that the next one has to know: what is registered meanwhile is newer than it.
 */
export function createListings(table: Table): Listings {
  async function ofName(
    generation: number,
    name: string,
    types: ReadonlySet<ArtifactType>,
    place: Place,
  ) {
    const found: Listed[] = [];
    let after = place.after;
    for (;;) {
      const items = await table.query(namePartition(generation, name), {
        ...(after !== undefined && { after }),
        limit: place.limit,
      });
      found.push(...items.map(listed).filter(({ type }) => types.has(type)));
      after = items.at(-1)?.sk as string | undefined;
      if (items.length < place.limit || found.length >= place.limit) return found;
    }
  }

  return {
    async page(generation, wanted, place) {
      const whole = new Set(
        wanted.filter(({ name }) => name === undefined).flatMap(({ types }) => types),
      );
      const lists = [...whole].map(async (type) => {
        const { after, limit } = place;
        const range = { limit, ...(after !== undefined && { after }) };
        return (await table.query(listPartition(generation, type), range)).map(listed);
      });
      const names = [...typesByName(wanted, whole)].map(([name, types]) =>
        ofName(generation, name, types, place),
      );
      const found = (await Promise.all([...lists, ...names])).flat();
      return found.sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, place.limit);
    },

    async named(generation, name) {
      const items = await table.query(namePartition(generation, name), { newestFirst: true });
      return items.map(listed);
    },
  };
}

/** What is asked of each name beyond the types that are listed whole, so that nothing comes twice. */
function typesByName(wanted: readonly Wanted[], whole: ReadonlySet<ArtifactType>) {
  const byName = new Map<string, Set<ArtifactType>>();
  for (const { name, types } of wanted) {
    if (name === undefined) continue;
    const rest = types.filter((type) => !whole.has(type));
    const known = byName.get(name) ?? new Set();
    if (rest.length > 0) byName.set(name, new Set([...known, ...rest]));
  }
  return byName;
}

function listed({ pk: _pk, sk: _sk, ...line }: Item): Listed {
  return line as unknown as Listed;
}
