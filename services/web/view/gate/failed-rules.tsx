import type { MetricName } from '#shared/domain/metrics.ts';
import type { FailedRule, Problem } from '#shared/domain/problem.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import { ruleText } from '../../gate/rule-text.ts';
import { metricOf } from '../../run/machine.ts';

interface FailedRulesProps {
  readonly problem: Pick<Problem, 'failed' | 'next'>;
  readonly metrics: Readonly<Record<MetricName, MetricResult | null>>;
  /** Says each rule, also where there is only one. */
  readonly headed?: boolean;
}

/** Every rule that was not met, with its reason and what would raise it; a single one is in the headline. */
export function FailedRules({ problem, metrics, headed = false }: FailedRulesProps) {
  const { failed = [], next = [] } = problem;
  const said = failed.map((rule) => `${rule.metric}: ${improvement(rule, metrics)}`);
  const left = next.filter((text) => !said.includes(text));
  return (
    <>
      <ul class="failed-rules">
        {failed.map((rule) => (
          <li key={rule.metric}>
            {(headed || failed.length > 1) && <p class="failed-rules__rule">{ruleText(rule)}</p>}
            <p>{rule.because}</p>
            {improvement(rule, metrics) !== '' && (
              <p class="quiet">To raise it: {improvement(rule, metrics)}</p>
            )}
          </li>
        ))}
      </ul>
      {left.length > 0 && (
        <>
          <p class="failed-rules__next">What else can be done</p>
          <ul class="points">
            {left.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function improvement({ metric }: FailedRule, metrics: FailedRulesProps['metrics']): string {
  const name = metricOf(metric.split('.')[0] ?? '');
  return (name && metrics[name]?.improve) ?? '';
}
