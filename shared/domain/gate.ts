import { type FailedRule, judgeRule, type Measured } from './gate/judge-rule.ts';
import { type GatePolicy, rulesOf } from './gate/policy.ts';
import { ruleText } from './gate/rejection.ts';

export type { FailedRule } from './gate/judge-rule.ts';
export { type GatePolicy, InvalidGatePolicy, parseGatePolicy } from './gate/policy.ts';
export { rejection, ruleText } from './gate/rejection.ts';

/** `enforce` refuses what fails; `flag` lets it in and says so. */
export const gateModes = ['enforce', 'flag'] as const;
export type GateMode = (typeof gateModes)[number];

/** An administrator's word that a model may come in although it fails. */
export interface Waiver {
  readonly by: string;
  readonly reason: string;
  /** After it the model may not be downloaded until it passes or is waived again. */
  readonly until?: string;
}

/** Whether it still holds: until the moment that it names, or for good. */
export function isInForce({ until }: Pick<Waiver, 'until'>, now: number): boolean {
  return until === undefined || now < Date.parse(until);
}

/** How a model got in. */
export interface Admission {
  readonly decision: 'admitted' | 'flagged' | 'waived';
  readonly by?: string;
  readonly reason?: string;
  readonly until?: string;
  /** The rules it fails, in short. */
  readonly failed?: readonly string[];
}

/** How a model is in the registry, where it is not by passing the gate. */
export type WayAroundGate = Exclude<Admission['decision'], 'admitted'>;

export function wayAroundGate(admission: Admission | undefined): WayAroundGate | undefined {
  return admission?.decision === 'admitted' ? undefined : admission?.decision;
}

/** The waiver that a model is in by, whether or not it still holds. */
export function waiverOf(admission: Admission | undefined): Waiver | undefined {
  if (admission?.decision !== 'waived') return undefined;
  const { by = '', reason = '', until } = admission;
  return { by, reason, ...(until !== undefined && { until }) };
}

/** What the gate made of a rating. */
export interface Decision {
  readonly admitted: boolean;
  /** Nothing speaks against it but what is not known yet: ask again later. */
  readonly undecided: boolean;
  /** The rules it fails; where it is not admitted, without those that a waiver covers. */
  readonly failed: readonly FailedRule[];
  /** Rules whose question does not arise for this model. */
  readonly skipped: readonly string[];
  /** Seconds after which asking again makes sense, where an upstream said so. */
  readonly retryAfter?: number;
  /** Only where it was admitted. */
  readonly admission?: Admission;
}

interface Case extends Measured {
  readonly policy: GatePolicy;
  readonly mode: GateMode;
  /** One that is still in force: the gate knows no time. */
  readonly waiver?: Waiver;
}

/**
 * Decides whether a model comes in. A waiver covers what is known to be bad and what can never be
 * known, not what has only failed to be measured this time.
 */
export function decide({ policy, mode, waiver, ...measured }: Case): Decision {
  const judged = rulesOf(policy).map((rule) => ({ rule, outcome: judgeRule(rule, measured) }));
  const skipped = judged
    .filter(({ outcome }) => outcome === 'skipped')
    .map(({ rule }) => rule.name);
  const failed = judged.flatMap(({ outcome }) => (typeof outcome === 'string' ? [] : [outcome]));

  const isCovered = (rule: FailedRule) => waiver !== undefined && rule.retryable !== true;
  const standing = failed.filter((rule) => !isCovered(rule));
  if (standing.length > 0 && mode === 'enforce') return refuse(standing, skipped);

  const admission: Admission =
    failed.length === 0
      ? { decision: 'admitted' }
      : {
          ...(standing.length === 0 ? { decision: 'waived', ...waiver } : { decision: 'flagged' }),
          failed: failed.map(ruleText),
        };
  return { admitted: true, undecided: false, failed, skipped, admission };
}

function refuse(failed: readonly FailedRule[], skipped: readonly string[]): Decision {
  const waits = failed.flatMap(({ retryAfter }) => retryAfter ?? []);
  return {
    admitted: false,
    undecided: failed.every(({ retryable }) => retryable === true),
    failed,
    skipped,
    ...(waits.length > 0 && { retryAfter: Math.max(...waits) }),
  };
}
