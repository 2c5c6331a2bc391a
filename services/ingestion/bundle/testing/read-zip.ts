/** A file of an archive, as its directory lists it. */
export interface ZippedFile {
  readonly content: Buffer;
  /** As it stands in the archive: date and time, without a zone. */
  readonly modified: readonly [date: number, time: number];
}

/** Reads an archive of uncompressed files, by the directory at its end (PKWARE's APPNOTE, 4.3). */
export function readZip(zip: Buffer): ReadonlyMap<string, ZippedFile> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = zip.readUInt16LE(end + 10);
  const files = new Map<string, ZippedFile>();
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < count; i += 1) {
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const head = zip.readUInt32LE(at + 42);
    const start = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
    files.set(name, {
      content: zip.subarray(start, start + zip.readUInt32LE(at + 24)),
      modified: [zip.readUInt16LE(at + 14), zip.readUInt16LE(at + 12)],
    });
    at += 46 + nameLength + extraLength;
  }
  return files;
}
