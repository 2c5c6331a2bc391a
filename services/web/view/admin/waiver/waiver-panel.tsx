import { findTarget, type WaiverTarget } from '../../../admin/waiver-target.ts';
import { FailedRules } from '../../gate/failed-rules.tsx';
import { Loadable } from '../../parts/loadable.tsx';
import { Notice } from '../../parts/notice.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import { WaiverForm } from './waiver-form.tsx';

/** The form for what the address names: a refused run, a registered model, or any source. */
export function WaiverPanel({ query }: { readonly query: URLSearchParams }) {
  const { api } = useSession();
  const key = `${query.get('run')} ${query.get('artifact')}`;
  const loaded = useLoaded((signal) => findTarget(query, api, signal), [key]);
  return (
    <Loadable of={loaded} what="what is to be waived">
      {(target) => (
        <>
          {target && <Failed target={target} />}
          {target?.obstacle === undefined && <WaiverForm key={key} target={target} />}
        </>
      )}
    </Loadable>
  );
}

function Failed({ target }: { readonly target: WaiverTarget }) {
  const { name, failed, metrics, obstacle } = target;
  if (obstacle !== undefined) {
    return (
      <Notice tone="info" title={name}>
        <p>{obstacle}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title={`${name} does not pass`}>
      <FailedRules problem={{ failed }} metrics={metrics} headed />
    </Notice>
  );
}
