/** More than the longest answer of a registry; what comes without an end is cut here. */
const MOST_BYTES = 8 * 1024 * 1024;

/** The body of a response as text, as far as it is read. */
export async function boundedText({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > MOST_BYTES) break;
  }
  return Buffer.concat(pieces).subarray(0, MOST_BYTES).toString();
}
