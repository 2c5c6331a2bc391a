import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Midday, local time: a zip entry has no time zone, so every machine writes the same bytes. */
const MTIME = new Date(2000, 0, 1, 12);

/** A deployment package that holds `index.mjs` and is the same for the same code. */
export async function zip(code: Uint8Array): Promise<Buffer> {
  const file = new ZipFile();
  file.addBuffer(Buffer.from(code), 'index.mjs', {
    mtime: MTIME,
    forceDosTimestamp: true,
    mode: 0o100644,
    compressionLevel: 9,
  });
  file.end();
  return buffer(file.outputStream);
}
