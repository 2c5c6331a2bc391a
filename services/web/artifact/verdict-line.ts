import { isInForce, waiverOf } from '#shared/domain/gate.ts';
import { standing } from '#shared/domain/standing.ts';
import type { Evidence } from '../api/models.ts';
import type { Artifact } from '../api/shapes.ts';
import { endText } from '../format/moments.ts';
import { metText, ruleText, ruleTitle } from '../gate/rule-text.ts';
import { metricOf } from '../run/machine.ts';

/** How an artifact stands, and the rule that decided: what its page says first. */
export interface VerdictLine {
  readonly tone: 'good' | 'warn' | 'bad' | 'info';
  readonly title: string;
  readonly text: readonly string[];
}

/** The line for an artifact; the evidence is there for models that could be asked about it. */
export function verdictLine(
  { metadata }: Pick<Artifact, 'metadata'>,
  evidence: Evidence | undefined,
  now: number,
): VerdictLine {
  const { admission, policy } = metadata;
  const failed = failedRules(metadata, evidence);
  const isFailing = policy === 'failing';
  switch (standing({ isFailing, ...(admission && { admission }) }, now)) {
    case 'unrated':
      return { tone: 'info', title: 'Registered', text: ['Datasets and code are not rated.'] };
    case 'admitted':
      return { tone: 'good', title: 'Admitted', text: passedRules(evidence) };
    case 'flagged': {
      const text = [...failed, 'The registry lets in what fails, and says so.'];
      return { tone: 'warn', title: 'Flagged: it does not pass the gate', text };
    }
    case 'waived':
      return {
        tone: 'warn',
        title: waiverTitle(admission),
        text: [...reasonOf(admission), ...failed],
      };
    case 'failing':
      return failing(metadata, isFailing, failed);
  }
}

/** Whether the waiver by which it is here holds no more: downloads are refused then. */
export function waiverHasEnded({ metadata }: Pick<Artifact, 'metadata'>, now: number): boolean {
  const waiver = waiverOf(metadata.admission);
  return waiver !== undefined && !isInForce(waiver, now);
}

type Metadata = Artifact['metadata'];

function failing(
  { admission }: Metadata,
  isFailing: boolean,
  failed: readonly string[],
): VerdictLine {
  if (isFailing) {
    return {
      tone: 'bad',
      title: 'Failing: its present rating does not pass the gate',
      text: failed,
    };
  }
  const ended = 'Until it passes or is waived again, it cannot be downloaded.';
  const title = `Failing: its waiver has ended${dayOf(admission?.until, ' on ')}`;
  return { tone: 'bad', title, text: [...reasonOf(admission), ...failed, ended] };
}

/** In the words of the evidence where it is there, else in short as the artifact itself says it. */
function failedRules({ admission, failed = [] }: Metadata, evidence: Evidence | undefined) {
  if (evidence && evidence.gate.failed.length > 0) return evidence.gate.failed.map(ruleText);
  return failed.length > 0 ? failed : (admission?.failed ?? []);
}

/** Every rule that was asked about, with the score that met it. */
function passedRules(evidence: Evidence | undefined): readonly string[] {
  const { policy, skipped = [] } = evidence?.gate ?? {};
  if (evidence === undefined || policy === undefined) return [];
  const rules = Object.entries(policy);
  if (rules.length === 0) return ['The gate asks for nothing.'];
  return rules.map(([rule, least]) => {
    if (skipped.includes(rule)) return `${ruleTitle(rule)} does not arise`;
    return metText(rule, scoreOf(rule, evidence), least);
  });
}

function scoreOf(rule: string, { results, net_score }: Evidence): number {
  const [name = '', device] = rule.split('.');
  const metric = metricOf(name);
  if (metric === undefined) return net_score;
  const { score, parts } = results[metric];
  return (device === undefined ? score : parts?.[device]) ?? 0;
}

function waiverTitle(admission: Metadata['admission']): string {
  const by = admission?.by === undefined ? '' : ` by ${admission.by}`;
  return `Waived${by}${dayOf(admission?.until, ' until ')}`;
}

function reasonOf(admission: Metadata['admission']): readonly string[] {
  return admission?.reason === undefined ? [] : [`Reason: ${admission.reason}`];
}

function dayOf(until: string | undefined, before: string): string {
  return until === undefined ? '' : `${before}${endText(until)}`;
}
