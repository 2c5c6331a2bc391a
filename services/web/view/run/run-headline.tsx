import { addressOf } from '../../address.ts';
import { waitText } from '../../api/advice.ts';
import type { Execution } from '../../api/runs.ts';
import type { Artifact } from '../../api/shapes.ts';
import { durationText } from '../../format/quantities.ts';
import { outcomeOf } from '../../run/outcome.ts';
import { FailedRules } from '../gate/failed-rules.tsx';
import { WaiveLink } from '../gate/waive-link.tsx';
import { Moment } from '../parts/moment.tsx';
import { Notice } from '../parts/notice.tsx';
import { SafeLink } from '../parts/safe-link.tsx';

interface RunHeadlineProps {
  readonly execution: Execution;
  /** What was registered before, and is as it was. */
  readonly kept: Artifact | undefined;
}

/** How it stands, what is in the way, and where to go from here. */
export function RunHeadline({ execution, kept }: RunHeadlineProps) {
  const { status, problem, artifact, data, started_at, ended_at } = execution;
  const { tone, title } = outcomeOf(execution, Date.now());
  const { type, name } = execution.metadata;
  const took = ended_at && durationText(Date.parse(ended_at) - Date.parse(started_at));
  return (
    <Notice tone={tone} title={title}>
      {problem?.failed ? (
        <FailedRules problem={problem} metrics={execution.metrics} />
      ) : (
        problem && <p>{problem.detail}</p>
      )}
      {problem?.id !== undefined && (
        <p>
          <a href={addressOf('artifact', { type, id: problem.id })}>
            See the artifact that is there
          </a>
        </p>
      )}
      {status === 'REFUSED' && type === 'model' && (
        <WaiveLink about={{ run: execution.execution }} label="Waive the gate for it" />
      )}
      {kept && (
        <p>
          What was registered before stays as it was.{' '}
          <a href={addressOf('artifact', { type, id: kept.metadata.id })}>See the artifact</a>
        </p>
      )}
      {status === 'FAILED' && !kept && (
        <p>
          <a href={addressOf('ingest', {}, { url: data.url, type, name })}>Post it again</a>
          {problem?.retry_after !== undefined && `, in ${waitText(problem.retry_after)} or later`}
        </p>
      )}
      {artifact && (
        <p>
          <a href={addressOf('artifact', { type, id: artifact.metadata.id })}>See the artifact</a>
        </p>
      )}
      <p class="small quiet">
        <SafeLink href={data.url}>{data.url}</SafeLink>
        <br />
        Begun <Moment iso={started_at} />
        {took && `, took ${took}`}
      </p>
    </Notice>
  );
}
