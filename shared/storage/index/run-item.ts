import type { Outcome, Run } from '#shared/domain/run.ts';
import type { Item } from './attributes.ts';
import { type Key, openKey, runKey } from './keys.ts';

/** Runs are kept this long after they were started: the Step Functions history ends after 90 days. */
const KEPT_DAYS = 90;

/** The item of a run, as it is first written. */
export function runItem({ outcome, base, code, metrics, waiver, chain, ...run }: Run): Item & Key {
  return {
    ...runKey(run.id),
    ...run,
    actor: { ...run.actor },
    source: { ...run.source },
    base: base && { ...base, waiver: base.waiver && { ...base.waiver } },
    code: code && { ...code },
    metrics,
    waiver: waiver && { ...waiver },
    chain,
    ...(outcome && { outcome: outcomeValue(outcome) }),
    expires: Math.floor(run.startedAt / 1000) + KEPT_DAYS * 86_400,
  };
}

/** The entry by which a run without an outcome is found. */
export function openItem(run: Run): Item & Key {
  return { ...openKey(run.id), startedAt: run.startedAt };
}

/** An outcome as it is stored. */
export function outcomeValue({ status, at, problem }: Outcome): Item {
  return { status, at, ...(problem && { problem: JSON.stringify(problem) }) };
}

/** The run behind its item. Only this module writes such items, so their shape is known. */
export function fromRunItem(item: Item): Run {
  const { pk: _pk, sk: _sk, expires: _expires, outcome, ...rest } = item;
  const run = rest as unknown as Run;
  if (outcome === undefined) return run;
  const { problem, ...ended } = outcome as unknown as Outcome & { problem?: string };
  return {
    ...run,
    outcome: { ...ended, ...(problem !== undefined && { problem: JSON.parse(problem) }) },
  };
}
