import { PolicyPanel } from '../gate/policy-panel.tsx';
import { Loadable } from '../parts/loadable.tsx';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { AdminSectionProps } from './admin-view.tsx';
import { WaiverPanel } from './waiver/waiver-panel.tsx';

/** What the gate asks for, and the way past it. */
export function GateSection({ query }: AdminSectionProps) {
  const { api } = useSession();
  const loaded = useLoaded((signal) => api.health.configuration(signal), []);
  return (
    <>
      <section class="stack">
        <h2>The policy in effect</h2>
        <Loadable of={loaded} what="the policy">
          {(configuration) =>
            configuration && (
              <PolicyPanel policy={configuration.gate_policy} mode={configuration.gate_mode} />
            )
          }
        </Loadable>
      </section>
      <section class="stack narrow">
        <h2>Waive the gate for a model</h2>
        <p class="quiet">
          It is let in although it fails, and says so wherever it appears: by whom, why and until
          when. After its last day it cannot be downloaded until it passes or is waived again.
        </p>
        <WaiverPanel query={query} />
      </section>
    </>
  );
}
