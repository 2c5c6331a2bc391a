import { Loadable } from '../../parts/loadable.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import type { SectionProps } from '../section-props.ts';
import { HistoryChart } from './history-chart.tsx';
import { HistoryTable } from './history-table.tsx';
import { RateAgain } from './rate-again.tsx';

/** Every rating that it has had, and what was different each time. */
export function HistorySection({ artifact: { metadata } }: SectionProps) {
  const { api } = useSession();
  const { id } = metadata;
  const loaded = useLoaded((signal) => api.models.history(id, signal), [id]);
  return (
    <section class="stack">
      <h2>Score history</h2>
      <Loadable of={loaded} what="the history">
        {(history) => (
          <>
            {history.length > 1 && <HistoryChart history={history} />}
            <HistoryTable history={history} id={id} />
            <RateAgain id={id} />
          </>
        )}
      </Loadable>
    </section>
  );
}
