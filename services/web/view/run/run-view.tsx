import { useEffect } from 'preact/hooks';
import { keptBeside } from '../../run/kept-beside.ts';
import { outcomeOf } from '../../run/outcome.ts';
import { Failure } from '../parts/failure.tsx';
import { PageHeading } from '../parts/page-heading.tsx';
import { announce } from '../state/announce.ts';
import { useLoaded } from '../state/loaded.ts';
import { useSession } from '../state/session.tsx';
import type { ViewProps } from '../view-props.ts';
import { RunHeadline } from './run-headline.tsx';
import { RunPanel } from './run-panel.tsx';
import { useExecution } from './use-execution.ts';
import { VerdictList } from './verdict-list.tsx';

/** One ingestion, as it happens and as it came out. */
export function RunView({ params, query }: ViewProps) {
  const { api } = useSession();
  const { execution, error, again } = useExecution(params.run ?? '', api);
  const kept = useLoaded(
    (signal) => keptBeside(execution, api, signal),
    [execution?.execution, execution?.status],
  );
  const title = execution && outcomeOf(execution, Date.now()).title;

  useEffect(() => {
    if (title !== undefined) announce(title);
  }, [title]);

  return (
    <div class="stack stack--wide">
      <PageHeading title={execution ? `Run of ${execution.metadata.name}` : 'Run'} />
      {error && <Failure error={error} what="the run" again={again} />}
      {execution ? (
        <>
          <RunHeadline
            execution={execution}
            kept={kept.state === 'ready' ? kept.value : undefined}
          />
          <RunPanel execution={execution} query={query} />
          {execution.metadata.type === 'model' && <VerdictList execution={execution} />}
        </>
      ) : (
        !error && <p class="loading">Loading the run…</p>
      )}
    </div>
  );
}
