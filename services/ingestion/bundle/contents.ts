import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ManifestFile } from '#shared/domain/manifest.ts';
import type { Blobs } from '#shared/storage/blobs/blobs.ts';

/** The contents of an artifact's files, each stored once, under the id of its blob. */
export interface Contents {
  /** Whether the content is stored already, by this attempt or by one before it. */
  holds(file: ManifestFile): boolean;
  /** Stores a content, if it comes to a good end. */
  put(file: ManifestFile, content: Readable): Promise<void>;
  open(file: ManifestFile): Promise<Readable>;
}

/** Smaller files are read into memory before they are stored; larger ones go through it in parts. */
export const SMALL_BYTES = 16 * 1024 * 1024;

/** Small files are kept in memory up to this, since each goes into two archives next. */
const MOST_HELD_BYTES = 64 * 1024 * 1024;

const PRESENTATION = { contentType: 'application/octet-stream' };

/** The contents below a bundle's prefix, with what is there already. */
export async function openContents(
  blobs: Pick<Blobs, 'sizes' | 'upload' | 'open'>,
  prefix: string,
): Promise<Contents> {
  const folder = `${prefix}files/`;
  const stored = new Map(await blobs.sizes(folder));
  const held = new Map<string, Buffer>();
  let room = MOST_HELD_BYTES;

  return {
    holds: ({ oid, bytes }) => stored.get(oid) === bytes,

    async put({ oid, bytes }, content) {
      if (bytes > SMALL_BYTES) {
        await blobs.upload(folder + oid, content, PRESENTATION, bytes);
      } else {
        const whole = await buffer(content);
        await blobs.upload(folder + oid, Readable.from([whole]), PRESENTATION);
        if (bytes <= room) {
          held.set(oid, whole);
          room -= bytes;
        }
      }
      stored.set(oid, bytes);
    },

    async open({ oid }) {
      const whole = held.get(oid);
      return whole ? Readable.from([whole]) : blobs.open(folder + oid);
    },
  };
}
