import type { Json } from '../interpreter/json.ts';
import { type Payload, payload } from '../interpreter/payload.ts';
import { SiblingFailed, type Thread } from '../interpreter/thread.ts';
import type { Visit } from '../interpreter/visit.ts';

/** The branches of a Parallel or the iterations of a Map. */
export interface Siblings {
  readonly count: number;
  /** How many may run at the same time. */
  readonly concurrency: number;
  run(index: number, thread: Thread): Promise<Finished>;
}

/** What one of them ended with, and the event that says so. */
export interface Finished {
  readonly output: Payload;
  readonly eventId: number;
}

/** Runs them all; the first that fails cuts the others short, and its error is the state's. */
export async function runAll(
  { state, thread }: Visit,
  kind: 'Parallel' | 'Map',
  { count, concurrency, run }: Siblings,
): Promise<Payload> {
  const results: Json[] = new Array(count).fill(null);
  const failing = new AbortController();
  const signal = AbortSignal.any([thread.signal, failing.signal]);
  const started = thread.last;
  let failure: { readonly error: unknown; readonly eventId: number } | undefined;
  let ended = started;
  let next = 0;

  async function work(): Promise<void> {
    let from = started;
    while (next < count && !signal.aborted) {
      const index = next;
      next += 1;
      const line = thread.fork(signal, from);
      try {
        const { output, eventId } = await run(index, line);
        results[index] = output.value;
        ended = eventId;
      } catch (error) {
        if (!signal.aborted) {
          failure = { error, eventId: line.last };
          failing.abort(new SiblingFailed(line.last));
        }
      }
      from = line.last;
    }
  }

  await Promise.all(Array.from({ length: Math.min(concurrency, count) }, work));
  thread.signal.throwIfAborted();
  if (failure !== undefined) {
    thread.note(`${kind}StateFailed`, failure.eventId);
    throw failure.error;
  }
  thread.moveTo(ended);
  const result = payload(results, `state '${state.name}'`);
  // The history goes on from the last sibling, not from this event: so do AWS's histories.
  thread.fork(thread.signal).append(`${kind}StateSucceeded`);
  return result;
}
