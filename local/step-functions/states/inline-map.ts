import type { Json } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import { payload } from '../interpreter/payload.ts';
import { runScope } from '../interpreter/run-scope.ts';
import { SiblingFailed, type Thread } from '../interpreter/thread.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf, contextOf, type Visit } from '../interpreter/visit.ts';
import { readConcurrency } from './concurrency.ts';
import { readItems } from './items.ts';
import { readNext } from './next.ts';
import { readProcessor } from './processor.ts';
import { type Finished, runAll } from './run-all.ts';
import type { StateKind } from './state-kind.ts';

/** As many iterations as an inline Map of Step Functions runs at the same time. */
const MAX_INLINE = 40;

/** Runs its processor once for each item; its result is the list of what they end with. */
export const inlineMap: StateKind = (fields, tools) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context', 'result']);
  const trying = readTrying(fields);
  const items = readItems(fields);
  const selector = fields.template('ItemSelector', ['input', 'context']);
  const concurrency = readConcurrency(fields, MAX_INLINE);
  const processor = tools.scope(readProcessor(fields, { mode: 'INLINE' }), 'ItemProcessor');

  async function iterate(
    visit: Visit,
    thread: Thread,
    index: number,
    item: Json,
  ): Promise<Finished> {
    const details = { name: visit.state.name, index };
    thread.append('MapIterationStarted', { mapIterationStartedEventDetails: details });
    try {
      const place = { Map: { Item: { Index: index, Value: item } } };
      const seen = bindingsOf(visit, {}, { ...contextOf(visit), ...place });
      const selected = selector === undefined ? item : await selector.evaluate(seen);
      const input = payload(selected, `ItemSelector of the state '${visit.state.name}'`);
      const context = { ...visit.context, ...place };
      const output = await runScope(processor, input, { ...visit, thread, context });
      const ended = thread.fork(thread.signal);
      const event = { mapIterationSucceededEventDetails: details };
      return { output, eventId: ended.append('MapIterationSucceeded', event) };
    } catch (error) {
      noteEnd(thread, details);
      throw error;
    }
  }

  return {
    exits: [exit, ...trying.exits],
    scopes: [processor],
    run: (visit) =>
      trying.run(visit, async () => {
        const bindings = bindingsOf(visit);
        const list = await items(visit, bindings);
        const atOnce = await concurrency(bindings);
        const length = list.length;
        visit.thread.append('MapStateStarted', { mapStateStartedEventDetails: { length } });
        const result = await runAll(visit, 'Map', {
          count: length,
          concurrency: atOnce,
          run: (index, thread) => iterate(visit, thread, index, list[index] ?? null),
        });
        return leaving.leave(visit, exit, result, { result: result.value });
      }),
  };
};

/** An iteration that ends badly does so beside its line: its last event is what failed. */
function noteEnd(thread: Thread, details: { readonly name: string; readonly index: number }): void {
  const aside = thread.fork(thread.signal);
  const { reason } = thread.signal;
  if (reason instanceof SiblingFailed) {
    const event = { mapIterationAbortedEventDetails: details };
    aside.note('MapIterationAborted', reason.eventId, event);
  } else {
    const event = { mapIterationFailedEventDetails: details };
    aside.note('MapIterationFailed', thread.last, event);
  }
}
