import { keyTurns } from '../level-db/key-turns.ts';
import { newContentId } from './content-id.ts';
import { completeFile } from './contents.ts';
import { recordKey, recordPrefix } from './index-keys.ts';
import { type ListingPage, type ListingQuery, listPage } from './listing.ts';
import { objectReader, type Storage } from './object-reader.ts';
import { type ObjectRecord, readRecord } from './object-record.ts';
import type { OpenObject } from './open-object.ts';
import { recording, releasing } from './record-changes.ts';
import { S3Error } from './s3-error.ts';
import type { Incoming } from './staging.ts';
import type { StoredObject } from './stored-object.ts';
import { checkWriteConditions, isConditional, type WriteConditions } from './write-conditions.ts';

/** The objects of one bucket. One that is damaged can be replaced and deleted, and nothing else. */
export interface Bucket {
  readonly name: string;
  readonly created: Date;
  /** An object as it is now. */
  find(key: string): StoredObject | undefined;
  /** An object, and its bytes, which outlive its replacement. A descriptor is to be closed. */
  open(key: string): OpenObject | undefined;
  /** Refuses a write whose conditions do not hold now. */
  check(key: string, conditions: WriteConditions): void;
  /**
   * Puts an object in its place, whole, if the conditions hold at that moment. When this is done,
   * not even a power cut takes the object away.
   */
  put(incoming: Incoming, object: StoredObject, conditions: WriteConditions): Promise<void>;
  /** Deletes an object if the conditions hold, as lastingly. That there is none is no error. */
  delete(key: string, conditions: WriteConditions): Promise<void>;
  /** A page of the objects, as they are at one moment. */
  list(query: ListingQuery): Promise<ObjectPage>;
}

/** One page of a listing. */
export interface ObjectPage extends Omit<ListingPage, 'entries'> {
  readonly objects: readonly StoredObject[];
}

/**
 * The bucket of this name. The index says what exists, and nothing else does.
 *
 * Writers of one key take turns, and a turn holds the look at what is there, the check of the
 * conditions and the write. That is what makes one of two conditional writes lose.
 */
export function openBucket(name: string, created: Date, storage: Storage): Bucket {
  const { index, contents } = storage;
  const reader = objectReader(name, storage);
  const turns = keyTurns();

  function check(key: string, conditions: WriteConditions): void {
    if (isConditional(conditions)) checkWriteConditions(conditions, reader.find(key)?.object);
  }

  /** What a write finds in its place. `damaged` leads to no content that could be removed. */
  function found(key: string): ObjectRecord | 'damaged' | undefined {
    const value = index.get(recordKey(name, key));
    return value && (readRecord(value) ?? 'damaged');
  }

  async function removeFile({ content }: ObjectRecord): Promise<void> {
    if (content.in === 'file') await contents.remove(content.id);
  }

  /** What there is to list; what is damaged has been told of. */
  function listed(key: string, value: Buffer): readonly StoredObject[] {
    try {
      return [reader.read(key, value).object];
    } catch (error) {
      if (!(error instanceof S3Error)) throw error;
      return [];
    }
  }

  return {
    name,
    created,
    check,
    open: reader.open,
    find: (key) => reader.find(key)?.object,

    async put(incoming, object, conditions) {
      const isFile = incoming.kind === 'staged';
      if (isFile) await completeFile(incoming, object);
      const { key } = object;

      await turns.take(key, async () => {
        check(key, conditions);
        const content = { in: isFile ? 'file' : 'index', id: newContentId() } as const;
        // Should the index fail, the file stays: its record may be there all the same when LevelDB
        // is opened again. If it is not, the next start removes the file.
        if (isFile) await contents.place(incoming, content.id);
        const replaced = found(key);
        const isKnown = replaced !== undefined && replaced !== 'damaged';
        await index.write([
          ...(isKnown ? releasing(replaced) : []),
          ...recording(name, { object, content }, isFile ? undefined : incoming.bytes()),
        ]);
        if (isKnown) await removeFile(replaced);
      });
    },

    async delete(key, conditions) {
      await turns.take(key, async () => {
        check(key, conditions);
        const doomed = found(key);
        if (doomed === undefined) return;
        const record = { type: 'del', key: recordKey(name, key) } as const;
        if (doomed === 'damaged') return index.write([record]);
        await index.write([record, ...releasing(doomed)]);
        await removeFile(doomed);
      });
    },

    async list(query) {
      const { entries, ...page } = await listPage(index, recordPrefix(name), query);
      return { ...page, objects: entries.flatMap(([key, value]) => listed(key, value)) };
    },
  };
}
