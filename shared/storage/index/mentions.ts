import { sideBySide } from '../side-by-side.ts';
import { type Artifacts, createArtifacts, type Pointer } from './artifacts.ts';
import { type Mentioned, mentionKey } from './keys.ts';
import type { Table } from './table.ts';

/** How many pointers are read side by side. */
const AT_ONCE = 25;

/** That a model named something, by the run that wrote its links then. */
export interface Mention {
  readonly id: string;
  readonly run: string;
}

/** Who names what. A link is written by the model that has it, and joined by whoever reads. */
export interface Mentions {
  /** The registered models whose present links name this source, or this name. */
  of(generation: number, mentioned: Mentioned): Promise<readonly Pointer[]>;
  /** Where it was named, at most so often; not all of it need stand any more. */
  list(generation: number, mentioned: Mentioned, most?: number): Promise<readonly Mention[]>;
  /** The models of those mentions that are of their present links. */
  join(generation: number, mentions: readonly Mention[]): Promise<readonly Pointer[]>;
}

/** The mentions kept in the table. One that is not of its model's present links is ignored. */
export function createMentions(
  table: Table,
  artifacts: Pick<Artifacts, 'find'> = createArtifacts(table),
): Mentions {
  const list: Mentions['list'] = async (generation, mentioned, most) => {
    const { pk } = mentionKey(generation, mentioned, { id: '', run: '' });
    const items = await table.query(pk, most === undefined ? {} : { limit: most });
    return items.map(({ id, run }) => ({ id: String(id), run: String(run) }));
  };

  const join: Mentions['join'] = async (generation, mentions) => {
    const found = await sideBySide(mentions, AT_ONCE, async ({ id, run }) => {
      const pointer = await artifacts.find(generation, id);
      return pointer?.linksRun === run ? [pointer] : [];
    });
    return found.flat();
  };

  return {
    list,
    join,
    of: async (generation, mentioned) => join(generation, await list(generation, mentioned)),
  };
}
