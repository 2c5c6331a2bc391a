import { addressOf } from '../../address.ts';
import { isWhole, pageText } from '../../browse/page-text.ts';
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
  const text = pageText(search, count, next);
  if (isWhole(search, next)) return <p class="paging quiet">{text}</p>;
  return (
    <nav class="paging" aria-label="Pages">
      {search.offset !== undefined && <a href={to({ offset: undefined, page: 1 })}>First page</a>}
      <span class="quiet">{text}</span>
      {next !== undefined && <a href={to({ offset: next, page: search.page + 1 })}>Next page</a>}
    </nav>
  );
}
