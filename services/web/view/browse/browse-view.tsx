import { useEffect } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { find, isLostPage, patternFault } from '../../browse/find.ts';
import { pageText } from '../../browse/page-text.ts';
import { readSearch, searchQuery } from '../../browse/search.ts';
import { Loadable } from '../parts/loadable.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { announce } from '../state/announce.ts';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { ArtifactTable } from './artifact-table.tsx';
import { CompareBar } from './compare-bar.tsx';
import { LostPage } from './lost-page.tsx';
import { NothingFound } from './nothing-found.tsx';
import { Paging } from './paging.tsx';
import { SearchForm } from './search-form.tsx';

/** What is in the registry: all of it, or what a search finds. */
export function BrowseView({ query }: ViewProps) {
  const { api } = useSession();
  const search = readSearch(query);
  const key = JSON.stringify(searchQuery({ ...search, chosen: [] }));
  const loaded = useLoaded((signal) => find(search, api, signal), [key]);
  const fault = loaded.state === 'failed' ? patternFault(search, loaded.error) : undefined;
  const isLost = loaded.state === 'failed' && isLostPage(search, loaded.error);

  useEffect(() => {
    if (loaded.state !== 'ready') return;
    const { rows, next } = loaded.value;
    announce(pageText(search, rows.length, next));
  }, [loaded]);

  return (
    <>
      <PageHeading title="Artifacts">
        <a class="button button--primary" href={addressOf('ingest')}>
          Ingest
        </a>
      </PageHeading>
      <SearchForm search={search} fault={fault} />
      {isLost && <LostPage search={search} />}
      {fault === undefined && !isLost && (
        <Loadable of={loaded} what="the artifacts">
          {({ rows, next }) =>
            rows.length === 0 ? (
              <NothingFound search={search} />
            ) : (
              <>
                <ArtifactTable rows={rows} search={search} />
                <Paging search={search} next={next} count={rows.length} />
                <CompareBar search={search} />
              </>
            )
          }
        </Loadable>
      )}
    </>
  );
}
