import { open } from 'node:fs/promises';
import { sharedTurns } from './shared-turns.ts';

/** Makes the renames and deletions in a folder last through a power cut. */
export function folderFlusher(dir: string): () => Promise<void> {
  return sharedTurns<never>(async () => {
    const folder = await open(dir, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  });
}
