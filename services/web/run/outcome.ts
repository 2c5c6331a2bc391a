import { metricNames } from '#shared/domain/metrics.ts';
import type { Execution } from '../api/runs.ts';
import { ruleText } from '../gate/rule-text.ts';

/** What a run has come to, in a line that can be read out. */
export interface RunOutcome {
  readonly tone: 'good' | 'warn' | 'bad' | 'info';
  readonly title: string;
}

/** The headline of a run: how far it is, or how it ended and by which rule. */
export function outcomeOf(execution: Execution): RunOutcome {
  const { status, problem, artifact, metadata } = execution;
  switch (status) {
    case 'RUNNING':
      return { tone: 'info', title: underWay(execution) };
    case 'SUCCEEDED': {
      const decision = artifact?.metadata.admission?.decision;
      if (decision === 'flagged') {
        return { tone: 'warn', title: 'Let in with a flag: it does not pass the gate' };
      }
      if (decision === 'waived') return { tone: 'warn', title: 'Let in by a waiver' };
      return { tone: 'good', title: metadata.type === 'model' ? 'Admitted' : 'Registered' };
    }
    case 'REFUSED': {
      const rules = (problem?.failed ?? []).map(ruleText);
      return { tone: 'bad', title: ['Refused', rules.join(', ')].filter(Boolean).join(': ') };
    }
    case 'CONFLICT':
      return { tone: 'info', title: 'Not registered twice' };
    case 'FAILED':
      return {
        tone: 'bad',
        title: problem?.status === 503 ? 'Not decided: ask again later' : 'Nothing was registered',
      };
    case 'STOPPED':
      return { tone: 'bad', title: 'The run was stopped' };
  }
}

function underWay({ states, metrics }: Execution): string {
  const running = states.filter((state) => state.status === 'running').map(({ name }) => name);
  const count = metricNames.filter((name) => metrics[name] !== null).length;
  if (running.includes('Measure')) {
    return `Measuring: ${count} of ${metricNames.length} verdicts are there`;
  }
  const [current] = running;
  return current === undefined ? 'About to begin' : `Under way: ${current}`;
}
