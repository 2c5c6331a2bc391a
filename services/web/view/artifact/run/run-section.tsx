import { addressOf } from '../../../address.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { Loadable } from '../../parts/loadable.tsx';
import { Notice } from '../../parts/notice.tsx';
import { RunPanel } from '../../run/run-panel.tsx';
import { useLoaded } from '../../state/loaded.ts';
import { useSession } from '../../state/session.tsx';
import type { SectionProps } from '../section-props.ts';

/** The run that its present rating is from, or that brought it in. */
export function RunSection({ artifact, evidence, query }: SectionProps) {
  const { api } = useSession();
  const content = artifact.data.run;
  const run = query.get('run') ?? evidence?.run ?? content;
  const loaded = useLoaded((signal) => api.runs.find(run, 0, signal), [run]);
  const isHidden =
    loaded.state === 'failed' && loaded.error instanceof ApiProblem && loaded.error.status === 403;
  const headings: Readonly<Record<string, string>> = {
    ...(evidence && { [evidence.run]: 'The run that rated it' }),
    [content]: 'The run that brought it in',
  };
  return (
    <section class="stack">
      <h2>{headings[run] ?? 'A run of it'}</h2>
      {isHidden ? (
        <Notice tone="info" title="This run is not yours to see">
          <p>Only whoever posted the artifact, and administrators, may see how its runs went.</p>
        </Notice>
      ) : (
        <Loadable of={loaded} what="the run">
          {(execution) =>
            execution.metadata.id === artifact.metadata.id ? (
              <>
                <RunPanel execution={execution} query={query} />
                <p>
                  <a href={addressOf('run', { run })}>See the run by itself, with its verdicts</a>
                </p>
              </>
            ) : (
              <Notice tone="warn" title="This run was about something else">
                <p>
                  <a href={addressOf('run', { run })}>See the run of {execution.metadata.name}</a>
                </p>
              </Notice>
            )
          }
        </Loadable>
      )}
    </section>
  );
}
