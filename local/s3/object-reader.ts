import type { Contents } from './contents.ts';
import type { DamageReport } from './damage-report.ts';
import { bytesKey, recordKey } from './index-keys.ts';
import { DamagedFileError } from './object-file.ts';
import type { ObjectIndex } from './object-index.ts';
import { type ObjectRecord, readRecord } from './object-record.ts';
import type { OpenContent, OpenObject } from './open-object.ts';
import type { S3Error } from './s3-error.ts';
import { unseal } from './sealed.ts';

/** Where objects are, and what is known to be damaged of them. */
export interface Storage {
  readonly index: ObjectIndex;
  readonly contents: Contents;
  readonly damage: DamageReport;
}

/** Reads the objects of one bucket, and refuses those that are damaged. */
export interface ObjectReader {
  find(key: string): ObjectRecord | undefined;
  open(key: string): OpenObject | undefined;
  /** What the value of a key's record says. */
  read(key: string, value: Buffer): ObjectRecord;
}

/** Reads what the index has now. What is in it has been flushed. */
export function objectReader(bucket: string, { index, contents, damage }: Storage): ObjectReader {
  function damaged(key: string, id: string, reason: string): S3Error {
    return damage.found({ id, name: `${bucket}/${key}`, reason });
  }

  function read(key: string, value: Buffer): ObjectRecord {
    const record = readRecord(value);
    if (record !== undefined) return record;
    throw damaged(key, recordKey(bucket, key), 'its metadata is not what was written');
  }

  function find(key: string): ObjectRecord | undefined {
    const value = index.get(recordKey(bucket, key));
    const record = value && read(key, value);
    if (record !== undefined) damage.check(record.content.id);
    return record;
  }

  function openFile(key: string, { object, content }: ObjectRecord): OpenContent {
    try {
      return { descriptor: contents.open(content.id, object) };
    } catch (error) {
      if (!(error instanceof DamagedFileError)) throw error;
      throw damaged(key, content.id, error.message);
    }
  }

  /** LevelDB writes in another thread, so an object may go between two looks. Undefined: it has. */
  function smallBytes(key: string, { object, content }: ObjectRecord): Buffer | undefined {
    const sealed = index.get(bytesKey(content.id));
    if (sealed === undefined) {
      if (find(key)?.content.id !== content.id) return undefined;
      throw damaged(key, content.id, 'its bytes are missing');
    }
    const bytes = unseal(sealed);
    if (bytes?.length === object.size) return bytes;
    throw damaged(key, content.id, 'its bytes are not what was written');
  }

  function open(key: string): OpenObject | undefined {
    const record = find(key);
    if (record === undefined) return undefined;
    const content = record.content.in === 'file' ? openFile(key, record) : smallBytes(key, record);
    return content === undefined ? open(key) : { object: record.object, content };
  }

  return { find, open, read };
}
