import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from './eventually.ts';

/** The sizes of what is being written in a data folder, and of what was left there. */
export async function stagedFiles(dir: string): Promise<number[]> {
  const folder = join(dir, 'staging');
  const names = await readdir(folder);
  const sizes = await Promise.all(
    // A file may have found its place since the folder was read.
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => undefined,
      ),
    ),
  );
  return sizes.filter((size) => size !== undefined);
}

/** Comes back once no upload is under way any more, however the last one ended. */
export function nothingStaged(dir: string): Promise<void> {
  return eventually(async () => (await stagedFiles(dir)).length === 0);
}
