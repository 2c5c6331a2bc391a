import { addressOf } from '../../../address.ts';
import { adviceOn, mayHaveBeenDone } from '../../../api/advice.ts';
import { ApiProblem } from '../../../api/problem.ts';
import { Notice } from '../../parts/notice.tsx';

/** Why nothing was waived. What is registered already is waived where it is. */
export function NotWaived({ error }: { readonly error: Error }) {
  const { id, execution } = error instanceof ApiProblem ? error.body : {};
  const title = mayHaveBeenDone(error)
    ? 'It is not known whether it was waived'
    : 'It was not waived';
  return (
    <Notice tone="bad" title={title} alert>
      <p>{error.message}</p>
      {execution !== undefined && (
        <p>
          <a href={addressOf('run', { run: execution })}>See the run that is at it</a>
        </p>
      )}
      {execution === undefined && id !== undefined && (
        <p>
          <a href={addressOf('admin', { section: 'gate' }, { artifact: id })}>
            Waive what is registered
          </a>
        </p>
      )}
      <p>{adviceOn(error).advice}</p>
    </Notice>
  );
}
