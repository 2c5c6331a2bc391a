import { gunzipSync } from 'node:zlib';
import { ulidTime } from '#shared/domain/ulid.ts';
import type { TextEntry, Texts } from '#shared/storage/index/texts.ts';

/** One artifact as a search goes through it, and as it shows it. */
export interface Document extends Pick<TextEntry, 'id' | 'name' | 'type' | 'summary'> {
  readme(): string;
}

/** What this process has read of the registry's texts. */
export interface TextShelf {
  /** Every document, with all that was committed before this was called. */
  documents(generation: number): Promise<readonly Document[]>;
}

/**
 * A commit is named before it is written, and Register is given half a minute for it: whoever has
 * read up to now asks again for what is named within this time.
 */
const MARGIN_MS = 60_000;

/**
 * What says that an artifact is gone stays for some hours: whoever has not asked for as long as this
 * may have missed it, and reads everything anew.
 */
const LONGEST_PAUSE_MS = 3_600_000;

/** What is kept ready for searching, in characters; the rest is unpacked anew for each search. */
const READY = 96 * 1024 * 1024;

interface Shelved {
  readonly entry: TextEntry;
  /** The README, once it was unpacked and as long as there is room for it. */
  unpacked?: string;
}

interface Content {
  readonly generation: number;
  readonly byId: Map<string, Shelved>;
  /** What is in it as a search goes through it, as long as nothing has changed. */
  documents?: readonly Document[] | undefined;
  /** All that is named before this has been read. */
  watermark: string;
}

/** Texts that stay in the memory of a warm process: what was read once is not asked for again. */
export function createTextShelf(texts: Texts, now: () => number = Date.now): TextShelf {
  let content: Promise<Content> | undefined;
  let shelved: number | undefined;
  let ready = 0;
  let asked = 0;

  /** Reads the whole registry; those who come meanwhile wait for the same reading. */
  function load(generation: number): Promise<Content> {
    shelved = generation;
    ready = 0;
    const loading = readOn({ generation, byId: new Map(), watermark: '' });
    loading.catch(() => {
      if (content === loading) content = undefined;
    });
    return loading;
  }

  async function readOn(into: Content): Promise<Content> {
    const upTo = ulidTime(now() - MARGIN_MS);
    for (const entry of await texts.since(into.generation, into.watermark)) put(entry, into);
    // Of several readings side by side, the one that began last has seen the most.
    if (upTo > into.watermark) into.watermark = upTo;
    return into;
  }

  function put(entry: TextEntry, into: Content) {
    const known = into.byId.get(entry.id);
    if (known && known.entry.commit >= entry.commit) return;
    ready -= known?.unpacked?.length ?? 0;
    into.byId.set(entry.id, { entry });
    into.documents = undefined;
  }

  function readme(shelf: Shelved): string {
    if (shelf.unpacked !== undefined) return shelf.unpacked;
    const text = gunzipSync(shelf.entry.text ?? '').toString();
    if (ready + text.length <= READY) {
      ready += text.length;
      shelf.unpacked = text;
    }
    return text;
  }

  function documentsOf({ byId }: Content): readonly Document[] {
    return [...byId.values()]
      .filter(({ entry }) => entry.text !== undefined)
      .map((shelf) => {
        const { id, name, type, summary } = shelf.entry;
        return { id, name, type, ...(summary && { summary }), readme: () => readme(shelf) };
      });
  }

  return {
    async documents(generation) {
      const hasPaused = now() - asked > LONGEST_PAUSE_MS;
      if (content === undefined || shelved !== generation || hasPaused) content = load(generation);
      asked = now();
      // What others were reading when this was asked may have been read before it was written.
      const read = await readOn(await content);
      read.documents ??= documentsOf(read);
      return read.documents;
    },
  };
}
