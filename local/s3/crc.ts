/** A checksum under way. */
export interface RunningChecksum {
  update(chunk: Buffer): void;
  digest(): Buffer;
}

/** CRC-32C (Castagnoli), which zlib does not have: the reflected polynomial of RFC 3720. */
const CRC32C = remainders(0x82f63b78n);

/** CRC-64/NVME of the NVM Express base specification, reflected. */
const CRC64NVME = remainders(0x9a6c9329ac4bc9b5n);

/** A checksum by CRC-32C. */
export function crc32c(): RunningChecksum {
  let crc = 0xffffffff;
  return {
    update(chunk) {
      for (const byte of chunk) crc = (CRC32C.low[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    },
    digest() {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(~crc >>> 0);
      return bytes;
    },
  };
}

/** A checksum by CRC-64/NVME, kept in two halves because BigInt is a hundred times slower. */
export function crc64nvme(): RunningChecksum {
  let high = 0xffffffff;
  let low = 0xffffffff;
  return {
    update(chunk) {
      for (const byte of chunk) {
        const index = (low ^ byte) & 0xff;
        low = (CRC64NVME.low[index] ?? 0) ^ ((low >>> 8) | (high << 24));
        high = (CRC64NVME.high[index] ?? 0) ^ (high >>> 8);
      }
    },
    digest() {
      const bytes = Buffer.alloc(8);
      bytes.writeUInt32BE(~high >>> 0, 0);
      bytes.writeUInt32BE(~low >>> 0, 4);
      return bytes;
    },
  };
}

/** For each byte, what dividing it by the polynomial leaves. */
function remainders(polynomial: bigint) {
  const low = new Int32Array(256);
  const high = new Int32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let remainder = BigInt(byte);
    for (let bit = 0; bit < 8; bit++) {
      remainder = (remainder >> 1n) ^ ((remainder & 1n) * polynomial);
    }
    low[byte] = Number(BigInt.asIntN(32, remainder));
    high[byte] = Number(BigInt.asIntN(32, remainder >> 32n));
  }
  return { low, high };
}
