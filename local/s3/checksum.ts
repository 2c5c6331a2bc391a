import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c, crc64nvme, type RunningChecksum } from './crc.ts';
import { S3Error } from './s3-error.ts';
import { textElement } from './xml-write.ts';

interface ChecksumSpec {
  readonly bytes: number;
  /** The types a multipart upload can ask for; the first is what it gets unasked. */
  readonly types: readonly [ChecksumType, ...ChecksumType[]];
  start(): RunningChecksum;
}

/** Of the whole object, or of the checksums of its parts. */
export type ChecksumType = 'COMPOSITE' | 'FULL_OBJECT';

/** The algorithms of "Checking object integrity" in the S3 user guide. */
export const CHECKSUMS = {
  crc32: { bytes: 4, types: ['COMPOSITE', 'FULL_OBJECT'], start: startCrc32 },
  crc32c: { bytes: 4, types: ['COMPOSITE', 'FULL_OBJECT'], start: crc32c },
  crc64nvme: { bytes: 8, types: ['FULL_OBJECT'], start: crc64nvme },
  sha1: { bytes: 20, types: ['COMPOSITE'], start: () => createHash('sha1') },
  sha256: { bytes: 32, types: ['COMPOSITE'], start: () => createHash('sha256') },
} as const satisfies Record<string, ChecksumSpec>;

/** A checksum algorithm by the name it has in `x-amz-checksum-*`. */
export type ChecksumAlgorithm = keyof typeof CHECKSUMS;

/** What an object's bytes add up to. */
export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  /** Base64; a composite one ends in `-` and the number of parts. */
  readonly value: string;
}

/** The algorithm of that name, in upper or lower case. */
export function checksumAlgorithm(name: string): ChecksumAlgorithm {
  const lower = name.toLowerCase();
  if (!isAlgorithm(lower)) throw new S3Error('NotImplemented');
  return lower;
}

/** The header that carries a checksum by this algorithm. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm}`;
}

/** The element that carries a checksum by this algorithm in an XML body. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm.toUpperCase()}`;
}

/** The elements by which a checksum is told. */
export function checksumElements(checksum: Checksum | undefined): string[] {
  if (checksum === undefined) return [];
  return [
    textElement(checksumElement(checksum.algorithm), checksum.value),
    textElement('ChecksumType', checksum.type),
  ];
}

/** The headers by which a checksum is told. */
export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (checksum === undefined) return {};
  return {
    [checksumHeader(checksum.algorithm)]: checksum.value,
    'x-amz-checksum-type': checksum.type,
  };
}

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(CHECKSUMS, name);
}

function startCrc32(): RunningChecksum {
  let crc = 0;
  return {
    update(chunk) {
      crc = crc32(chunk, crc);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(crc);
      return bytes;
    },
  };
}
