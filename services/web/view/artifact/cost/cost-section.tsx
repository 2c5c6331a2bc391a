import { amountText } from '../../../cost/amount.ts';
import { loadBill } from '../../../cost/load-bill.ts';
import { Loadable } from '../../parts/loadable.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import type { SectionProps } from '../section-props.ts';
import { UsedTable } from './used-table.tsx';

/** What a download comes to, alone and with all that it uses. */
export function CostSection({ artifact: { metadata } }: SectionProps) {
  const { api } = useSession();
  const { id } = metadata;
  const loaded = useLoaded((signal) => loadBill(metadata, api, signal), [id]);
  return (
    <section class="stack">
      <h2>What a download comes to</h2>
      <Loadable of={loaded} what="the cost">
        {({ alone, total, used }) => (
          <>
            <dl class="facts-line">
              <div>
                <dt>Alone</dt>
                <dd class="number facts-line__score">{amountText(alone)}</dd>
              </div>
              <div>
                <dt>With all that it uses</dt>
                <dd class="number facts-line__score">{amountText(total)}</dd>
              </div>
            </dl>
            {used.length === 0 ? (
              <p class="quiet">It uses nothing else that is registered.</p>
            ) : (
              <UsedTable used={used} />
            )}
          </>
        )}
      </Loadable>
    </section>
  );
}
