import { adviceOn } from '../../api/advice.ts';
import { ApiProblem } from '../../api/problem.ts';
import { Notice } from './notice.tsx';

interface FailureProps {
  readonly error: Error;
  /** What it was about, as in "The list could not be loaded". */
  readonly what: string;
  readonly again: () => void;
}

/** Says what went wrong and what can be done about it. */
export function Failure({ error, what, again }: FailureProps) {
  const { advice, isWorthRepeating } = adviceOn(error);
  const request = error instanceof ApiProblem ? error.body.instance : undefined;
  return (
    <Notice tone="bad" title={`Could not load ${what}`} alert>
      <p>{error.message}</p>
      {advice !== '' && <p>{advice}</p>}
      {isWorthRepeating && (
        <p>
          <button type="button" class="button" onClick={again}>
            Try again
          </button>
        </p>
      )}
      {request && <p class="small quiet">Request {request}</p>}
    </Notice>
  );
}
