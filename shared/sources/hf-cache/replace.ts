import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Writes a file that is wholly the old or wholly the new one to whoever reads it meanwhile. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await replace(path, dirname(path), (temporary) => writeFile(temporary, content, { flag: 'wx' }));
}

/** Makes a relative link to a blob; its unfinished form is not left among a commit's files. */
export async function replaceLink(path: string, blob: string): Promise<void> {
  const target = relative(dirname(path), blob);
  await replace(path, dirname(blob), (temporary) => symlink(target, temporary));
}

async function replace(
  path: string,
  workshop: string,
  make: (temporary: string) => Promise<void>,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(workshop, { recursive: true });
  const temporary = join(workshop, `${randomUUID()}.incomplete`);
  try {
    await make(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
