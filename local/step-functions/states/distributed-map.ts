import { randomUUID } from 'node:crypto';
import type { Json } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import type { Machine } from '../interpreter/machine.ts';
import { payload } from '../interpreter/payload.ts';
import { EvaluationError, StatesError } from '../interpreter/states-error.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf, contextOf, type Visit } from '../interpreter/visit.ts';
import { readConcurrency } from './concurrency.ts';
import { readItemReader } from './item-reader.ts';
import { readItems } from './items.ts';
import { readLabel } from './label.ts';
import { type MapRun, runChildren } from './map-run.ts';
import { readNext } from './next.ts';
import { readProcessor } from './processor.ts';
import type { StateKind } from './state-kind.ts';
import { readTolerance } from './tolerance.ts';

/** "The default value is 0, which … invokes 10,000 parallel child workflow executions." */
const MOST_CHILDREN = 10_000;

/** A Map Run: an execution of its own for each item; the result is the list of what they end with. */
export const distributedMap: StateKind = (fields, tools) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context', 'result']);
  const trying = readTrying(fields);
  const label = readLabel(fields);
  const reader = readItemReader(fields);
  const items = readItems(fields);
  const selector = fields.template('ItemSelector', ['input', 'context']);
  const concurrency = readConcurrency(fields, MOST_CHILDREN);
  const tolerance = readTolerance(fields);
  const wanted = { mode: 'DISTRIBUTED', type: 'STANDARD' } as const;
  const scope = tools.scope(readProcessor(fields, wanted), 'ItemProcessor');
  const processor: Machine = { ...scope, timeoutSeconds: undefined };

  /** What a child is begun with: Step Functions has 256 KiB for it as for anything. */
  async function inputOf(visit: Visit, index: number, item: Json): Promise<string> {
    const place = { Map: { Item: { Index: index, Value: item } } };
    const seen = bindingsOf(visit, {}, { ...contextOf(visit), ...place });
    const selected = selector === undefined ? item : await selector.evaluate(seen);
    return payload(selected, `ItemSelector of the state '${visit.state.name}'`).text;
  }

  async function runMap(visit: Visit): Promise<readonly Json[]> {
    const { run, thread } = visit;
    const bindings = bindingsOf(visit);
    const isExceeded = await tolerance(bindings);
    const atOnce = await concurrency(bindings);
    // How many a reader will find, nobody knows when the state starts.
    const known = reader === undefined ? await items(visit, bindings) : undefined;
    thread.append('MapStateStarted', {
      mapStateStartedEventDetails: { length: known?.length ?? 0 },
    });
    const mapRunArn = run.children.mapRunArn(label, randomUUID());
    thread.append('MapRunStarted', { mapRunStartedEventDetails: { mapRunArn } });
    try {
      const list = known ?? (await reader?.(visit, bindings)) ?? [];
      const mapRun: MapRun = { label, mapRunArn, processor, atOnce, isExceeded };
      const results = await runChildren(visit, mapRun, list, (index, item) =>
        inputOf(visit, index, item),
      );
      thread.append('MapRunSucceeded');
      return results;
    } catch (error) {
      noteFailure(visit, error);
      throw error;
    }
  }

  return {
    exits: [exit, ...trying.exits],
    scopes: [scope],
    run: (visit) =>
      trying.run(visit, async () => {
        const result = payload(await runMap(visit), `state '${visit.state.name}'`);
        // As with an inline Map, the history goes on beside this event.
        visit.thread.fork(visit.thread.signal).append('MapStateSucceeded');
        return leaving.leave(visit, exit, result, { result: result.value });
      }),
  };
};

function noteFailure({ thread }: Visit, error: unknown): void {
  if (thread.signal.aborted) return;
  const isReported = error instanceof StatesError || error instanceof EvaluationError;
  const details = error instanceof StatesError ? error.details() : {};
  if (!isReported) return;
  thread.note('MapRunFailed', thread.last, { mapRunFailedEventDetails: details });
  thread.note('MapStateFailed', thread.last);
}
