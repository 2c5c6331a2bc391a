import type { Execution } from '../../api/runs.ts';
import { progressOf } from '../../run/progress.ts';
import { SafeLink } from '../parts/safe-link.tsx';
import { Tabs } from '../parts/tabs.tsx';
import { useMedia } from '../state/media.ts';
import { EventTable } from './event-table.tsx';
import { RunGraph } from './run-graph.tsx';
import { RunList } from './run-list.tsx';
import { StateTable } from './state-table.tsx';

const shows = { graph: 'Graph', table: 'Table', events: 'Events' } as const;

interface RunPanelProps {
  readonly execution: Execution;
  readonly query: URLSearchParams;
}

/** A run as the console of Step Functions shows it: as a graph, a table, or event by event. */
export function RunPanel({ execution, query }: RunPanelProps) {
  const show = query.get('show') ?? 'graph';
  const hasRoom = useMedia('(min-width: 73rem)');
  const progress = progressOf(execution);
  return (
    <section class="run-panel" aria-label="The run">
      <div class="run-panel__head">
        <Tabs label="Ways to see the run" name="show" choices={shows} chosen={show} query={query} />
        {execution.console && (
          <SafeLink href={execution.console}>Open in the Step Functions console</SafeLink>
        )}
      </div>
      {show === 'table' ? (
        <StateTable execution={execution} />
      ) : show === 'events' ? (
        <EventTable events={execution.events ?? []} />
      ) : hasRoom ? (
        <RunGraph progress={progress} />
      ) : (
        <RunList progress={progress} />
      )}
    </section>
  );
}
