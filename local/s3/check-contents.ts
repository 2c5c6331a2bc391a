import { closeSync } from 'node:fs';
import { FILES } from './index-keys.ts';
import { DamagedFileError } from './object-file.ts';
import type { Storage } from './object-reader.ts';
import { readRecord } from './object-record.ts';

/**
 * Holds the files of large objects to what the index says of them, at the start: removes those that
 * it does not name, and tells of those that are missing or not whole, which are not served.
 */
export async function checkContents({ index, contents, damage }: Storage): Promise<void> {
  const walk = index.walk(FILES);
  const entries = await walk.all();
  const named = new Map(
    entries.map(([key, value]) => [key.toString('utf8', FILES.length), value.toString()]),
  );
  contents.keepOnly(new Set(named.keys()));

  for (const [id, key] of named) {
    const value = index.get(key);
    const record = value && readRecord(value);
    if (record?.content.id !== id) continue;
    try {
      closeSync(contents.open(id, record.object));
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error;
      damage.found({ id, name: key.replace(/^object\//, ''), reason: error.message });
    }
  }
}
