import { seal, unseal } from './sealed.ts';
import type { StoredObject } from './stored-object.ts';

/** Where an object's bytes are: in the index, or in a file of the folder of contents. */
export interface Content {
  readonly in: 'index' | 'file';
  readonly id: string;
}

/** What the index says of an object. */
export interface ObjectRecord {
  readonly object: StoredObject;
  readonly content: Content;
}

/** A record as the value of its key in the index. */
export function writeRecord(record: ObjectRecord): Buffer {
  return seal(Buffer.from(JSON.stringify(record)));
}

/** The record that a value is of; undefined when it is no longer what was written. */
export function readRecord(value: Buffer): ObjectRecord | undefined {
  const json = unseal(value);
  if (json === undefined) return undefined;
  const record: ObjectRecord = JSON.parse(json.toString());
  return record;
}
