import { crc32 } from 'node:zlib';

const CRC_SIZE = 4;

/** Bytes as they are kept, with their CRC-32 ahead: LevelDB does not look at its own when it reads. */
export function seal(bytes: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(CRC_SIZE + bytes.length);
  sealed.writeUInt32BE(crc32(bytes), 0);
  bytes.copy(sealed, CRC_SIZE);
  return sealed;
}

/** The bytes that were sealed; undefined when they are no longer what they were. */
export function unseal(sealed: Buffer): Buffer | undefined {
  if (sealed.length < CRC_SIZE) return undefined;
  const bytes = sealed.subarray(CRC_SIZE);
  return crc32(bytes) === sealed.readUInt32BE(0) ? bytes : undefined;
}
