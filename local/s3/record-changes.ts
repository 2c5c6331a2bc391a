import { bytesKey, fileKey, recordKey } from './index-keys.ts';
import type { IndexChange } from './object-index.ts';
import { type ObjectRecord, writeRecord } from './object-record.ts';
import { seal } from './sealed.ts';

/** The changes by which a bucket has an object, with its bytes where they are kept in the index. */
export function recording(
  bucket: string,
  record: ObjectRecord,
  bytes: Buffer | undefined,
): readonly IndexChange[] {
  const { object, content } = record;
  const key = recordKey(bucket, object.key);
  return [
    bytes === undefined
      ? { type: 'put', key: fileKey(content.id), value: Buffer.from(key) }
      : { type: 'put', key: bytesKey(content.id), value: seal(bytes) },
    { type: 'put', key, value: writeRecord(record) },
  ];
}

/** The changes by which what an object consisted of goes; its record is replaced, or goes as well. */
export function releasing({ content }: ObjectRecord): readonly IndexChange[] {
  const key = content.in === 'file' ? fileKey(content.id) : bytesKey(content.id);
  return [{ type: 'del', key }];
}
