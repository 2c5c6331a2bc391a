import { addressOf } from '../../address.ts';
import { ApiProblem } from '../../api/problem.ts';
import { sectionsOf } from '../../artifact/sections.ts';
import { chosenQuery } from '../../compare/chosen.ts';
import { Loadable } from '../parts/loadable.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { ArtifactHead } from './artifact-head.tsx';
import { ArtifactNav } from './artifact-nav.tsx';
import { AuditTrail } from './audit/audit-section.tsx';
import { loadArtifact } from './load-artifact.ts';
import { sectionViews } from './section-views.ts';

/** An artifact: how it stands first, then whichever part of it the address asks for. */
export function ArtifactView({ params, query }: ViewProps) {
  const { api, user } = useSession();
  const { type = '', id = '', section } = params;
  const loaded = useLoaded((signal) => loadArtifact(type, id, api, signal), [type, id]);
  const isGone =
    loaded.state === 'failed' && loaded.error instanceof ApiProblem && loaded.error.status === 404;
  const known = loaded.state === 'ready' ? loaded.value : undefined;

  return (
    <div class="stack stack--wide">
      <PageHeading title={known?.artifact.metadata.name ?? 'Artifact'}>
        {known?.evidence && (
          <a class="button" href={addressOf('compare', {}, chosenQuery([id]))}>
            Compare
          </a>
        )}
      </PageHeading>
      <Loadable of={loaded} what="the artifact">
        {(value) => {
          const names = sectionsOf(value.artifact.metadata.type);
          const name = names.find((one) => one === section) ?? 'overview';
          const Section = sectionViews[name];
          return (
            <>
              <ArtifactHead {...value} />
              <ArtifactNav artifact={value.artifact} current={name} />
              <Section key={name} {...value} query={query} again={reload(loaded)} />
            </>
          );
        }}
      </Loadable>
      {isGone && user?.is_admin && <Remains type={type} id={id} section={section} query={query} />}
    </div>
  );
}

interface RemainsProps {
  readonly type: string;
  readonly id: string;
  readonly section: string | undefined;
  readonly query: URLSearchParams;
}

/** What is left of an artifact that was deleted: its trail, which nobody reads without a trace. */
function Remains({ type, id, section, query }: RemainsProps) {
  if (section === 'audit') return <AuditTrail type={type} id={id} query={query} />;
  return (
    <p>
      <a href={addressOf('artifact', { type, id, section: 'audit' })}>Who did what to it</a>
    </p>
  );
}

function reload(loaded: ReturnType<typeof useLoaded>): () => void {
  return loaded.state === 'loading' ? () => {} : loaded.again;
}
