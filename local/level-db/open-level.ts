import { create, type Level } from 'dynalite/db/index.js';
import { DataFolderInUseError } from './data-folder-in-use-error.ts';

/**
 * Opens the LevelDB that dynalite brings, in `folder`, or in memory without one. A folder that is
 * open elsewhere is refused with DataFolderInUseError.
 */
export async function openLevel(folder?: string): Promise<Level> {
  const level = create(folder === undefined ? {} : { path: folder }).db;
  try {
    await level.open();
    return level;
  } catch (error) {
    if (folder !== undefined && isLocked(error)) {
      throw new DataFolderInUseError(folder, { cause: error });
    }
    throw error;
  }
}

/** Not by `instanceof`: the cause is made by native code, which may belong to another realm. */
function isLocked(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { cause } = error;
  return (
    typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === 'LEVEL_LOCKED'
  );
}
