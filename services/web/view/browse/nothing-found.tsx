import { addressOf } from '../../address.ts';
import type { Search } from '../../browse/search.ts';

/** An empty registry and an empty result are different things to do something about. */
export function NothingFound({ search }: { readonly search: Search }) {
  const isAsked = search.text !== '' || search.type !== undefined;
  return (
    <div class="empty">
      {isAsked ? (
        <>
          <h2>Nothing matches</h2>
          <p>
            Try fewer letters, or another type. <a href={addressOf('browse')}>See all artifacts</a>
          </p>
        </>
      ) : (
        <>
          <h2>The registry is empty</h2>
          <p>Paste the address of a model to see it measured, judged and, if it passes, stored.</p>
          <p>
            <a class="button button--primary" href={addressOf('ingest')}>
              Ingest the first one
            </a>
          </p>
        </>
      )}
    </div>
  );
}
