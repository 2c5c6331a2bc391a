import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing can be kept where the data is to be. */
export class DataFolderUnusableError extends Error {
  override readonly name = 'DataFolderUnusableError';

  constructor(folder: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`nothing can be written to the data folder ${folder}: ${why}`, { cause });
  }
}

/**
 * Makes the folder of a registry's data, for its owner alone: it holds the keys that tokens and
 * download links are made with. One that is there already stays as open as its owner has it.
 */
export function makeDataFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    rmdirSync(mkdtempSync(join(folder, 'writable-')));
  } catch (error) {
    throw new DataFolderUnusableError(folder, error);
  }
}
