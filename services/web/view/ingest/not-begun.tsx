import type { ArtifactType } from '#shared/domain/artifact.ts';
import { addressOf } from '../../address.ts';
import { adviceOn, mayHaveBeenDone } from '../../api/advice.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Notice } from '../parts/notice.tsx';

interface NotBegunProps {
  readonly error: Error;
  readonly type: ArtifactType;
}

/** Why an ingestion has not begun; what is in the way is led to. */
export function NotBegun({ error, type }: NotBegunProps) {
  if (error instanceof ApiProblem && error.status === 409) {
    const { id, execution } = error.body;
    return (
      <Notice tone="info" title={error.message} alert>
        {execution !== undefined ? (
          <p>
            <a href={addressOf('run', { run: execution })}>Watch how it goes</a>
          </p>
        ) : (
          id !== undefined && (
            <p>
              <a href={addressOf('artifact', { type, id })}>See the artifact</a>
            </p>
          )
        )}
      </Notice>
    );
  }
  const title = mayHaveBeenDone(error)
    ? 'It is not known whether the ingestion has begun'
    : 'The ingestion has not begun';
  return (
    <Notice tone="bad" title={title} alert>
      <p>{error.message}</p>
      <p>{adviceOn(error).advice}</p>
    </Notice>
  );
}
