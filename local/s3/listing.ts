import { behindAll, type ObjectIndex } from './object-index.ts';

/** Which keys a listing is about. */
export interface ListingQuery {
  readonly prefix: string;
  /** Rolls up all keys that share what comes before it, after the prefix; empty for none. */
  readonly delimiter: string;
  /** At most this many keys and common prefixes together. */
  readonly max: number;
  /** Begin after this key. */
  readonly after: string;
  /** Begin after all keys that begin with this; empty for none. */
  readonly afterPrefix: string;
}

/** One page of a listing. */
export interface ListingPage {
  /** The keys, and what the index says of each. */
  readonly entries: readonly (readonly [key: string, value: Buffer])[];
  readonly commonPrefixes: readonly string[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: Pick<ListingQuery, 'after' | 'afterPrefix'> | undefined;
}

/** So many entries are taken in a step, lest many are taken in vain where a delimiter rolls up. */
const STEP = 256;

/**
 * Cuts a page out of the part of the index that begins with `within`: what is there at the moment
 * it is asked for. A common prefix is left by looking for what is behind it, so that what it holds
 * does not count: a page takes two steps at most for each key or prefix it has.
 */
export async function listPage(
  index: Pick<ObjectIndex, 'walk'>,
  within: string,
  query: ListingQuery,
): Promise<ListingPage> {
  const { prefix, delimiter, max } = query;
  if (max === 0) return { entries: [], commonPrefixes: [], next: undefined };

  const entries: [string, Buffer][] = [];
  const commonPrefixes: string[] = [];
  let next: ListingPage['next'];
  let passed: string | undefined;
  const skipped = Buffer.byteLength(within);
  const walk = index.walk(within + prefix, beginning(within, query));
  try {
    for (;;) {
      const left = max - entries.length - commonPrefixes.length;
      const step = await walk.nextv(Math.min(left + 1, STEP));
      if (step.length === 0) return { entries, commonPrefixes, next: undefined };

      for (const [bytes, value] of step) {
        const key = bytes.toString('utf8', skipped);
        if (passed !== undefined && key.startsWith(passed)) continue;
        if (entries.length + commonPrefixes.length === max)
          return { entries, commonPrefixes, next };

        const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
        if (cut < 0) {
          entries.push([key, value]);
          next = { after: key, afterPrefix: '' };
          continue;
        }
        passed = key.slice(0, cut + delimiter.length);
        commonPrefixes.push(passed);
        next = { after: '', afterPrefix: passed };
      }
      const last = step.at(-1)?.[0].toString('utf8', skipped);
      if (passed !== undefined && last?.startsWith(passed)) walk.seek(behindAll(within + passed));
    }
  } finally {
    await walk.close();
  }
}

/** The first key that a page may have, in the index. */
function beginning(within: string, { prefix, after, afterPrefix }: ListingQuery): Buffer {
  const places: Buffer[] = [Buffer.from(within + prefix)];
  if (after !== '') places.push(Buffer.from(`${within}${after}\0`));
  if (afterPrefix !== '') places.push(behindAll(within + afterPrefix));
  return places.reduce((a, b) => (Buffer.compare(a, b) < 0 ? b : a));
}
