import { addressOf } from '../../address.ts';
import { type Search, searchQuery } from '../../browse/search.ts';

interface PagingProps {
  readonly search: Search;
  readonly next: string | undefined;
  readonly count: number;
}

/** The ways to the other pages of a list; the registry knows those ahead, the browser those behind. */
export function Paging({ search, next, count }: PagingProps) {
  const to = (changed: Pick<Search, 'offset' | 'page'>) =>
    addressOf('browse', {}, searchQuery({ ...search, ...changed }));
  const isFirst = search.offset === undefined;
  if (isFirst && next === undefined) {
    return <p class="paging quiet">{count === 1 ? '1 artifact' : `${count} artifacts`}</p>;
  }
  return (
    <nav class="paging" aria-label="Pages">
      {!isFirst && <a href={to({ offset: undefined, page: 1 })}>First page</a>}
      <span class="quiet">
        Page {search.page}, {count} artifacts
      </span>
      {next !== undefined && <a href={to({ offset: next, page: search.page + 1 })}>Next page</a>}
    </nav>
  );
}
