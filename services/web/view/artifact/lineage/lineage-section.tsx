import { Loadable } from '../../parts/loadable.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import type { SectionProps } from '../section-props.ts';
import { LineageGraph } from './lineage-graph.tsx';
import { LineageTable } from './lineage-table.tsx';

/** What it was made from and what was made of it, as a drawing and as a table. */
export function LineageSection({ artifact: { metadata } }: SectionProps) {
  const { api } = useSession();
  const { id } = metadata;
  const loaded = useLoaded((signal) => api.models.lineage(id, signal), [id]);
  return (
    <section class="stack">
      <h2>Lineage</h2>
      <Loadable of={loaded} what="the lineage">
        {(lineage) =>
          lineage.edges.length === 0 ? (
            <p class="empty">
              Nothing says that it was made from anything, or that anything was made of it.
            </p>
          ) : (
            <>
              {lineage.truncated && (
                <Notice tone="warn" title="This is not all of the family">
                  <p>It is too large to be read at once. Those that are nearest are shown.</p>
                </Notice>
              )}
              <LineageGraph lineage={lineage} about={id} />
              <LineageTable lineage={lineage} about={id} />
            </>
          )
        }
      </Loadable>
    </section>
  );
}
