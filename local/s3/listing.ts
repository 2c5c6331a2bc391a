import { compareKeys, partitionPoint } from './key-order.ts';

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
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  /** Where the next page begins; undefined when there is none. */
  readonly next: Pick<ListingQuery, 'after' | 'afterPrefix'> | undefined;
}

/** Cuts a page out of all the keys of a bucket, which are given in the order of a listing. */
export function listPage(all: readonly string[], query: ListingQuery): ListingPage {
  const { prefix, delimiter, max, after, afterPrefix } = query;
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let next: ListingPage['next'];

  let index = partitionPoint(all, 0, (key) => compareKeys(key, prefix) < 0);
  if (after !== '') index = partitionPoint(all, index, (key) => compareKeys(key, after) <= 0);
  if (afterPrefix !== '') index = pastPrefix(all, index, afterPrefix);

  for (let key = all[index]; key?.startsWith(prefix) === true; key = all[index]) {
    if (keys.length + commonPrefixes.length === max) {
      return { keys, commonPrefixes, next: max === 0 ? undefined : next };
    }
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    if (cut < 0) {
      keys.push(key);
      next = { after: key, afterPrefix: '' };
      index += 1;
      continue;
    }
    const common = key.slice(0, cut + delimiter.length);
    commonPrefixes.push(common);
    next = { after: '', afterPrefix: common };
    index = pastPrefix(all, index, common);
  }
  return { keys, commonPrefixes, next: undefined };
}

function pastPrefix(all: readonly string[], from: number, prefix: string): number {
  return partitionPoint(all, from, (key) => key.startsWith(prefix) || compareKeys(key, prefix) < 0);
}
