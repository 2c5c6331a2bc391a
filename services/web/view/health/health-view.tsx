import { useEffect } from 'preact/hooks';
import type { Health } from '../../api/health.ts';
import { overall } from '../../health/overall.ts';
import { readWindow, windows } from '../../health/window.ts';
import { Loadable } from '../parts/loadable.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { announce } from '../state/announce.ts';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { ComponentCard } from './component-card.tsx';
import { ConfigurationPanel } from './configuration-panel.tsx';

/** How each part of the registry does, and what it depends on; to whoever is signed in, how it is set up. */
export function HealthView({ query }: ViewProps) {
  const { api, isSignedIn } = useSession();
  const minutes = readWindow(query);
  const loaded = useLoaded(
    (signal) => api.health.components(minutes, signal),
    [minutes, isSignedIn],
  );

  useEffect(() => {
    if (loaded.state === 'ready') announce(overall(loaded.value.components).title);
  }, [loaded]);

  return (
    <div class="stack stack--wide">
      <PageHeading title="Health">
        <button
          type="button"
          class="button"
          disabled={loaded.state === 'loading'}
          onClick={() => loaded.state !== 'loading' && loaded.again()}
        >
          Look again
        </button>
      </PageHeading>
      <Tabs
        label="How far back"
        name="window"
        choices={windows}
        chosen={String(minutes)}
        query={query}
      />
      <Loadable of={loaded} what="the state of the registry">
        {(health) => <Findings health={health} />}
      </Loadable>
    </div>
  );
}

function Findings({ health }: { readonly health: Health }) {
  const { components, generated_at, configuration } = health;
  return (
    <>
      <Notice {...overall(components)}>
        <p>
          As of <Moment iso={generated_at} />
        </p>
      </Notice>
      <ul class="components">
        {components.map((component) => (
          <ComponentCard key={component.id} component={component} />
        ))}
      </ul>
      <ConfigurationPanel configuration={configuration} />
    </>
  );
}
