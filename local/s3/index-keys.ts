/**
 * The ranges of the index. No bucket's name has a slash in it, so no bucket's range has another's
 * keys; and bytes, of which there are most, are all ahead of the records, by the age of their id.
 */
export const BYTES = 'bytes/';
export const BUCKETS = 'bucket/';
export const FILES = 'file/';

/** Where it stands that a bucket has been made. */
export function bucketKey(bucket: string): string {
  return BUCKETS + bucket;
}

/** Where the bytes of a small object are. */
export function bytesKey(id: string): string {
  return BYTES + id;
}

/** Where it stands that a file holds an object, and which: the value is the key of its record. */
export function fileKey(id: string): string {
  return FILES + id;
}

/** What the keys of all records of a bucket begin with. */
export function recordPrefix(bucket: string): string {
  return `object/${bucket}/`;
}

/** Where the record of an object is. */
export function recordKey(bucket: string, key: string): string {
  return recordPrefix(bucket) + key;
}
