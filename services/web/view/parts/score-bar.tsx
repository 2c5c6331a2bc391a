import type { MetricResult } from '#shared/domain/verdict.ts';
import { leastText } from '../../gate/rule-text.ts';
import { Score } from './score.tsx';

interface ScoreBarProps {
  readonly result: MetricResult;
  /** Where the gate's rule stands, if there is one. */
  readonly threshold: number | undefined;
}

/** A score as a number and a bar. What is unknown is hatched from end to end: it is not zero. */
export function ScoreBar({ result, threshold }: ScoreBarProps) {
  const { status, score } = result;
  return (
    <div class="score-bar">
      <div class={`bar bar--${status}`} aria-hidden="true">
        {status === 'scored' && <div class="bar__fill" style={{ width: `${score * 100}%` }} />}
        {threshold !== undefined && (
          <div class="bar__threshold" style={{ left: `${threshold * 100}%` }} />
        )}
      </div>
      <Score result={result} />
      {threshold !== undefined && (
        <span class="score-bar__rule">the gate asks for {leastText(threshold)}</span>
      )}
    </div>
  );
}
