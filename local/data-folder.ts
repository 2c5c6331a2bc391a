import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Nothing can be kept in the data folder. The message is one line: which, why, and what to do. */
export class DataFolderUnwritableError extends Error {
  override readonly name = 'DataFolderUnwritableError';
}

/** Makes the data folder where there is none. Only writing tells whether it can be used. */
export function makeDataFolder(folder: string): void {
  const probe = join(folder, `.probe-${randomUUID()}`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(probe, 'a probe');
    rmSync(probe);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new DataFolderUnwritableError(
      `the data folder ${folder} cannot be written (${code ?? message}): set DATA_DIR to a folder that can`,
      { cause },
    );
  }
}
