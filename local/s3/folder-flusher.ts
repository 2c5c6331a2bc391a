import { open } from 'node:fs/promises';

/**
 * Makes the renames and deletions in a folder last through a power cut. Calls that come while the
 * disk is busy share its next turn.
 */
export function folderFlusher(dir: string): () => Promise<void> {
  let turn = Promise.resolve();
  let nextTurn: Promise<void> | undefined;

  async function flush(): Promise<void> {
    nextTurn = undefined;
    const folder = await open(dir, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  }

  return () => {
    nextTurn ??= turn.then(flush);
    // Who asked for a turn is told that it failed; the next turn is another attempt.
    turn = nextTurn.catch(() => undefined);
    return nextTurn;
  };
}
