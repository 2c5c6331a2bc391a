import { metricNames } from '#shared/domain/metrics.ts';
import { standing } from '#shared/domain/standing.ts';
import type { Execution } from '../api/runs.ts';
import { ruleText } from '../gate/rule-text.ts';

/** What a run has come to, in a line that can be read out. */
export interface RunOutcome {
  readonly tone: 'good' | 'warn' | 'bad' | 'info';
  readonly title: string;
}

/** The headline of a run: how far it is, or how it ended and by which rule. */
export function outcomeOf(execution: Execution, now: number): RunOutcome {
  const { status, problem } = execution;
  switch (status) {
    case 'RUNNING':
      return { tone: 'info', title: underWay(execution) };
    case 'SUCCEEDED':
      return registered(execution, now);
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

/**
 * What is registered, as it stands now: a model that is rated again stays in even where it fails, and
 * what has passed once may have failed since.
 */
function registered({ artifact, metadata, states }: Execution, now: number): RunOutcome {
  if (metadata.type !== 'model') return { tone: 'good', title: 'Registered' };
  const { admission, policy } = artifact?.metadata ?? {};
  const isFailing = policy === 'failing';
  switch (artifact && standing({ isFailing, ...(admission && { admission }) }, now)) {
    case 'failing':
      return {
        tone: 'bad',
        title: isFailing
          ? 'Rated: the present rating does not pass the gate'
          : 'Let in by a waiver that has ended',
      };
    case 'flagged':
      return { tone: 'warn', title: 'Let in with a flag: it does not pass the gate' };
    case 'waived':
      return { tone: 'warn', title: 'Let in by a waiver' };
    default:
      return { tone: 'good', title: isRating(states) ? 'Rated: it passes the gate' : 'Admitted' };
  }
}

/** Whether what was registered before was measured again, and nothing was stored anew. */
function isRating(states: Execution['states']): boolean {
  const names = states.map(({ name }) => name);
  return names.includes('Register') && !names.includes('Bundle');
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
