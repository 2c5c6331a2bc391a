import { type Artifacts, createArtifacts, type Pointer } from './artifacts.ts';
import { type Mentioned, mentionKey } from './keys.ts';
import type { Table } from './table.ts';

/** How many pointers are read side by side. */
const AT_ONCE = 25;

/** Who names what. A link is written by the model that has it, and joined by whoever reads. */
export interface Mentions {
  /** The registered models whose present links name this source, or this name. */
  of(generation: number, mentioned: Mentioned): Promise<readonly Pointer[]>;
}

/** The mentions kept in the table. One that is not of its model's present links is ignored. */
export function createMentions(
  table: Table,
  artifacts: Pick<Artifacts, 'find'> = createArtifacts(table),
): Mentions {
  return {
    async of(generation, mentioned) {
      const { pk } = mentionKey(generation, mentioned, { id: '', run: '' });
      const items = await table.query(pk);
      const found: Pointer[] = [];
      for (let i = 0; i < items.length; i += AT_ONCE) {
        const some = items.slice(i, i + AT_ONCE);
        const pointers = await Promise.all(
          some.map(({ id }) => artifacts.find(generation, String(id))),
        );
        for (const [place, pointer] of pointers.entries()) {
          if (pointer && pointer.linksRun === some[place]?.run) found.push(pointer);
        }
      }
      return found;
    },
  };
}
