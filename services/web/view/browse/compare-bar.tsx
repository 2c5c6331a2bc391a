import { addressOf } from '../../address.ts';
import { type Search, searchQuery } from '../../browse/search.ts';
import { chosenQuery, MOST_COMPARED } from '../../compare/chosen.ts';

/** The way to the models that are chosen, wherever one is in the list. */
export function CompareBar({ search }: { readonly search: Search }) {
  const { length } = search.chosen;
  if (length === 0) return null;
  return (
    <div class="compare-bar">
      <span>
        {length === MOST_COMPARED ? 'Three chosen, which is the most' : `${length} chosen`}
      </span>
      <a class="button button--primary" href={addressOf('compare', {}, chosenQuery(search.chosen))}>
        Compare
      </a>
      <a href={addressOf('browse', {}, searchQuery({ ...search, chosen: [] }))}>Choose none</a>
    </div>
  );
}
