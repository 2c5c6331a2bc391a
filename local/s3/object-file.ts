import { fstatSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type { StoredObject } from './stored-object.ts';

/** A file that does not hold one whole object, or not the one it should. */
export class DamagedFileError extends Error {
  override readonly name = 'DamagedFileError';
}

const MAGIC = Buffer.from('TMRS3\r\n1');
const TAIL_SIZE = MAGIC.length + 8;

/** Holds nearly every trailer, so that a look at an object is a single read. */
const LIKELY_TRAILER_SIZE = 2_048;

/**
 * What stands behind an object's bytes in its file: the metadata as JSON, its CRC-32, its length,
 * and a magic number. A file whose end is missing cannot be taken for an object, nor one object's
 * file for another's.
 */
export function objectTrailer(object: StoredObject): Buffer {
  const json = Buffer.from(JSON.stringify(object));
  const tail = Buffer.alloc(8);
  tail.writeUInt32BE(crc32(json), 0);
  tail.writeUInt32BE(json.length, 4);
  return Buffer.concat([json, tail, MAGIC]);
}

/** Reads an object's metadata from the end of its file. */
export function readObjectTrailer(descriptor: number): StoredObject {
  const { size } = fstatSync(descriptor);
  let end = readEnd(descriptor, size, LIKELY_TRAILER_SIZE);
  if (end.length < TAIL_SIZE || !end.subarray(-MAGIC.length).equals(MAGIC)) {
    throw new DamagedFileError('its end is missing');
  }
  const jsonSize = end.readUInt32BE(end.length - TAIL_SIZE + 4);
  if (jsonSize + TAIL_SIZE > end.length) end = readEnd(descriptor, size, jsonSize + TAIL_SIZE);

  const json = end.subarray(-jsonSize - TAIL_SIZE, -TAIL_SIZE);
  if (crc32(json) !== end.readUInt32BE(end.length - TAIL_SIZE)) {
    throw new DamagedFileError('its metadata is not what was written');
  }
  const object: StoredObject = JSON.parse(json.toString());
  if (object.size + jsonSize + TAIL_SIZE !== size) {
    throw new DamagedFileError('its length is not what was written');
  }
  return object;
}

function readEnd(descriptor: number, size: number, wanted: number): Buffer {
  const length = Math.min(size, wanted);
  const buffer = Buffer.allocUnsafe(length);
  return buffer.subarray(0, readSync(descriptor, buffer, 0, length, size - length));
}
