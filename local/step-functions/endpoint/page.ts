import { createHash } from 'node:crypto';
import { ServiceFault } from '../../service-fault.ts';

/** "The default is 100 … A value of 0 uses the default." */
const DEFAULT_SIZE = 100;

/** One page of a list, and the token for the next. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/**
 * Cuts a page out of a list that is ordered by a number. A token belongs to one list: the other
 * arguments of the call have to stay the same.
 */
export function pageOf<Item>(
  items: Iterable<Item>,
  {
    numberOf,
    descending,
    list,
    maxResults = 0,
    nextToken,
  }: {
    readonly numberOf: (item: Item) => number;
    readonly descending: boolean;
    /** Whatever makes the list what it is. */
    readonly list: readonly unknown[];
    readonly maxResults: number | undefined;
    readonly nextToken: string | undefined;
  },
): Page<Item> {
  const seal = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16);
  const after = nextToken === undefined ? undefined : numberIn(nextToken, seal);
  const size = maxResults || DEFAULT_SIZE;
  const page: Item[] = [];
  for (const item of items) {
    const number = numberOf(item);
    if (after !== undefined && (descending ? number >= after : number <= after)) continue;
    const last = page.at(-1);
    if (page.length === size && last !== undefined) {
      return { items: page, nextToken: `${seal}.${numberOf(last)}` };
    }
    page.push(item);
  }
  return { items: page, nextToken: undefined };
}

function numberIn(token: string, seal: string): number {
  const [sealed, number] = token.split('.');
  if (sealed === seal && /^\d+$/.test(number ?? '')) return Number(number);
  throw new ServiceFault('InvalidToken', `Invalid Token: '${token}'`);
}
