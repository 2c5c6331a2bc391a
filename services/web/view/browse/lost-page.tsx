import { addressOf } from '../../address.ts';
import { type Search, searchQuery } from '../../browse/search.ts';
import { Notice } from '../parts/notice.tsx';

/** The way on for whoever comes with the address of a page that there is not, or not any more. */
export function LostPage({ search }: { readonly search: Search }) {
  const first = searchQuery({ ...search, offset: undefined, page: 1 });
  return (
    <Notice tone="info" title="This page of the list is not there" alert>
      <p>
        Its address may be from before a reset.{' '}
        <a href={addressOf('browse', {}, first)}>First page</a>
      </p>
    </Notice>
  );
}
