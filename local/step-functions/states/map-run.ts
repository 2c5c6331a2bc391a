import type { Json } from '../interpreter/json.ts';
import type { Machine } from '../interpreter/machine.ts';
import { StatesError } from '../interpreter/states-error.ts';
import type { Visit } from '../interpreter/visit.ts';
import type { Begun } from '../nested.ts';
import type { IsExceeded } from './tolerance.ts';

/** A set of child executions that one visit of a distributed Map starts. */
export interface MapRun {
  readonly label: string;
  readonly mapRunArn: string;
  readonly processor: Machine;
  /** How many children may run at the same time. */
  readonly atOnce: number;
  readonly isExceeded: IsExceeded;
}

/** Why children are stopped that others have made needless. */
class RunIsOver extends Error {
  override readonly name = 'RunIsOver';
}

/**
 * Runs a child for each item and gives the outputs of those that succeed, in order of the items.
 * Failures beyond what is tolerated end the run and abort the children that still run.
 */
export async function runChildren(
  { run, thread }: Visit,
  { label, mapRunArn, processor, atOnce, isExceeded }: MapRun,
  items: readonly Json[],
  inputOf: (index: number, item: Json) => Promise<string>,
): Promise<readonly Json[]> {
  const outputs = new Map<number, Json>();
  const ending = new AbortController();
  const signal = AbortSignal.any([thread.signal, ending.signal]);
  const left = items.entries();
  let failed = 0;
  let failure: unknown;

  async function runOne(index: number, item: Json): Promise<void> {
    const input = await inputOf(index, item);
    const child = run.children.begin({ label, mapRunArn, processor, input });
    const outcome = await overOrStopped(child, signal);
    if (outcome.status === 'SUCCEEDED') {
      outputs.set(index, JSON.parse(outcome.output));
      return;
    }
    failed++;
    if (!isExceeded(failed, items.length)) return;
    throw new StatesError(
      'States.ExceedToleratedFailureThreshold',
      'The specified tolerated failure threshold was exceeded',
    );
  }

  async function work(): Promise<void> {
    for (const [index, item] of left) {
      if (signal.aborted) return;
      try {
        await runOne(index, item);
      } catch (error) {
        failure ??= signal.aborted ? undefined : error;
        ending.abort(new RunIsOver('the Map Run is over'));
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, work));
  thread.signal.throwIfAborted();
  if (failure !== undefined) throw failure;
  return items.flatMap((_, index) => (outputs.has(index) ? [outputs.get(index) ?? null] : []));
}

/** How a child ended, which it does at once when nobody waits for it any more. */
async function overOrStopped(child: Begun, signal: AbortSignal) {
  const stop = () => child.stop('The Map Run of this execution has ended.');
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await child.outcome;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
