import { useEffect } from 'preact/hooks';
import { addressOf } from '../../address.ts';
import { chosenQuery, MOST_COMPARED, readChosen } from '../../compare/chosen.ts';
import { compare } from '../../compare/comparison.ts';
import { type Comparing, loadCompared } from '../../compare/load-compared.ts';
import { leadText } from '../../compare/words.ts';
import { Loadable } from '../parts/loadable.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { announce } from '../state/announce.ts';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { AddModel } from './add-model.tsx';
import { ComparedTable } from './compared-table.tsx';
import { LeadList } from './lead-list.tsx';
import { ModelCard } from './model-card.tsx';

/** Two or three models side by side: how they stand, what each metric adds, and what decides. */
export function CompareView({ query }: ViewProps) {
  const { api } = useSession();
  const ids = readChosen(query);
  const loaded = useLoaded((signal) => loadCompared(ids, api, signal), [ids.join()]);

  useEffect(() => {
    const comparison = loaded.state === 'ready' ? compare(loaded.value.models) : undefined;
    if (comparison) announce(leadText(comparison));
  }, [loaded]);

  return (
    <div class="stack stack--wide">
      <PageHeading title="Compare" />
      {ids.length === 0 ? (
        <p class="quiet">Choose two or three models to see them side by side.</p>
      ) : (
        <Loadable of={loaded} what="the models">
          {(comparing) => <SideBySide ids={ids} comparing={comparing} />}
        </Loadable>
      )}
      {ids.length < MOST_COMPARED && <AddModel ids={ids} query={query} />}
    </div>
  );
}

interface SideBySideProps {
  readonly ids: readonly string[];
  readonly comparing: Comparing;
}

function SideBySide({ ids, comparing: { models, missing } }: SideBySideProps) {
  const comparison = compare(models);
  return (
    <>
      {missing.length > 0 && (
        <Notice
          tone="warn"
          title={missing.length === 1 ? 'One is not there' : 'Some are not there'}
        >
          <p>
            There is no model with the id {missing.join(' or ')}. It may have been deleted since.
          </p>
          <p>
            <a
              href={addressOf(
                'compare',
                {},
                chosenQuery(ids.filter((id) => !missing.includes(id))),
              )}
            >
              Go on without
            </a>
          </p>
        </Notice>
      )}
      <ul class="compared">
        {models.map((model) => (
          <ModelCard key={model.id} model={model} ids={ids} />
        ))}
      </ul>
      {comparison && (
        <>
          <LeadList comparison={comparison} />
          <section class="stack">
            <h2>Metric by metric</h2>
            <ComparedTable comparison={comparison} />
          </section>
        </>
      )}
    </>
  );
}
