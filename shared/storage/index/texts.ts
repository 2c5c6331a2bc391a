import type { ArtifactType } from '#shared/domain/artifact.ts';
import { textPartitions } from './keys.ts';
import type { Summary } from './summary.ts';
import type { Table } from './table.ts';

/** What a search knows of one artifact as of one commit; of several, the newest counts. */
export interface TextEntry {
  readonly commit: string;
  readonly id: string;
  readonly name: string;
  readonly type: ArtifactType;
  /** As the artifact stands since; absent once it is deleted. */
  readonly summary?: Summary;
  /** The beginning of its README, compressed; absent once the artifact is deleted. */
  readonly text?: Uint8Array;
}

/** The texts that searches look through. */
export interface Texts {
  /** Everything that was committed later than this, in no particular order. */
  since(generation: number, commit: string): Promise<readonly TextEntry[]>;
}

/** The texts kept in the table, spread over a few partitions that are read side by side. */
export function createTexts(table: Table): Texts {
  return {
    async since(generation, commit) {
      const pages = await Promise.all(
        textPartitions(generation).map((partition) => table.query(partition, { after: commit })),
      );
      return pages.flat().map(({ pk: _pk, sk, ...entry }) => {
        return { ...entry, commit: String(sk) } as unknown as TextEntry;
      });
    },
  };
}
