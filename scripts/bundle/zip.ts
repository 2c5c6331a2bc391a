import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** Midday, local time: a zip entry has no time zone, so every machine writes the same bytes. */
const MTIME = new Date(2000, 0, 1, 12);

/** A deployment package that holds these files and is the same for the same content. */
export async function zip(files: Readonly<Record<string, Uint8Array>>): Promise<Buffer> {
  const file = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    file.addBuffer(Buffer.from(content), name, {
      mtime: MTIME,
      forceDosTimestamp: true,
      mode: 0o100644,
      compressionLevel: 9,
    });
  }
  file.end();
  return buffer(file.outputStream);
}
