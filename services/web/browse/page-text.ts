import type { Search } from './search.ts';

/** Whether what is shown is all there is to show. */
export function isWhole({ offset }: Pick<Search, 'offset'>, next: string | undefined): boolean {
  return offset === undefined && next === undefined;
}

/** How many there are, where they are all there are, or which page of them it is. */
export function pageText(
  search: Pick<Search, 'offset' | 'page'>,
  count: number,
  next: string | undefined,
): string {
  const artifacts = count === 1 ? '1 artifact' : `${count} artifacts`;
  return isWhole(search, next) ? artifacts : `Page ${search.page}, ${artifacts}`;
}
