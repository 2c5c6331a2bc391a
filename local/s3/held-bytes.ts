/** Bytes that are held in memory until they are an object's. */
export interface HeldBytes {
  readonly kind: 'held';
  write(chunk: Buffer): void;
  bytes(): Buffer;
  discard(): Promise<void>;
}

/** Holds what is written, which is little. */
export function heldBytes(): HeldBytes {
  let chunks: Buffer[] = [];
  return {
    kind: 'held',
    write(chunk) {
      chunks.push(chunk);
    },
    bytes() {
      const [first] = chunks;
      return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks);
    },
    async discard() {
      chunks = [];
    },
  };
}
