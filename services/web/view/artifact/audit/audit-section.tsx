import { addressOf } from '../../../address.ts';
import { Loadable } from '../../parts/loadable.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import type { SectionProps } from '../section-props.ts';
import { AuditTable } from './audit-table.tsx';

/** Who did what to it, the oldest first; administrators see waivers and refusals as well. */
export function AuditSection({ artifact: { metadata }, query }: SectionProps) {
  return <AuditTrail type={metadata.type} id={metadata.id} query={query} />;
}

interface AuditTrailProps {
  readonly type: string;
  readonly id: string;
  readonly query: URLSearchParams;
}

/** The same of whatever had an id, whether or not it is still there. */
export function AuditTrail({ type, id, query }: AuditTrailProps) {
  const { api, user } = useSession();
  const offset = query.get('offset') ?? undefined;
  const all = user?.is_admin ? 'true' : undefined;
  const loaded = useLoaded(
    (signal) => api.artifacts.audit({ type, id }, { all, offset }, signal),
    [id, all, offset],
  );
  const here = { type, id, section: 'audit' };
  return (
    <section class="stack">
      <h2>Who did what</h2>
      <p class="quiet">The oldest first. To read it is written down as well.</p>
      <Loadable of={loaded} what="the audit trail">
        {({ entries, next }) => (
          <>
            <AuditTable entries={entries} />
            {(offset !== undefined || next !== undefined) && (
              <nav class="paging" aria-label="Pages of the trail">
                {offset !== undefined && <a href={addressOf('artifact', here)}>First page</a>}
                {next !== undefined && (
                  <a href={addressOf('artifact', here, { offset: next })}>Next page</a>
                )}
              </nav>
            )}
          </>
        )}
      </Loadable>
    </section>
  );
}
