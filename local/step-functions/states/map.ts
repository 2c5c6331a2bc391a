import type { Fields } from '../interpreter/fields.ts';
import { isObject, type Json } from '../interpreter/json.ts';
import { readLeaving } from '../interpreter/leaving.ts';
import { payload } from '../interpreter/payload.ts';
import { runScope } from '../interpreter/run-scope.ts';
import { EvaluationError } from '../interpreter/states-error.ts';
import { SiblingFailed, type Thread } from '../interpreter/thread.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf, contextOf, type Visit } from '../interpreter/visit.ts';
import { readNext } from './next.ts';
import { type Finished, runAll } from './run-all.ts';
import type { StateKind } from './state-kind.ts';

/** As many iterations as an inline Map of Step Functions runs at the same time. */
const MAX_INLINE = 40;

/** Runs its processor once for each item; its result is the list of what they end with. */
export const map: StateKind = (fields, tools) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context', 'result']);
  const trying = readTrying(fields);
  const items = fields.template('Items', ['input', 'context']);
  if (items?.constant !== undefined && !Array.isArray(items.constant)) {
    fields.problem('must be a list', 'Items');
  }
  const selector = fields.template('ItemSelector', ['input', 'context']);
  const most = fields.template('MaxConcurrency', ['input', 'context']);
  if (most?.constant !== undefined && !isConcurrency(most.constant)) {
    fields.problem('must be a whole number, 0 or more', 'MaxConcurrency');
  }
  const processor = tools.scope(readProcessor(fields), 'ItemProcessor');

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
        const list = items === undefined ? visit.input.value : await items.evaluate(bindings);
        if (!isList(list)) throw unfit('Items', 'a list', list);
        const wanted = await most?.evaluate(bindings);
        if (wanted !== undefined && !isConcurrency(wanted)) {
          throw unfit('MaxConcurrency', 'a whole number, 0 or more', wanted);
        }
        const length = list.length;
        visit.thread.append('MapStateStarted', { mapStateStartedEventDetails: { length } });
        const result = await runAll(visit, 'Map', {
          count: length,
          concurrency: Math.min(wanted || MAX_INLINE, MAX_INLINE),
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

/** Only inline Maps run here: a distributed one is a set of executions of its own. */
function readProcessor(fields: Fields): unknown {
  const processor = fields.raw('ItemProcessor');
  if (!isObject(processor)) return processor;
  const { ProcessorConfig, ...scope } = processor;
  if (ProcessorConfig === undefined) return scope;
  const config = fields.inside(ProcessorConfig, 'ItemProcessor/ProcessorConfig');
  if ((config.text('Mode') ?? 'INLINE') !== 'INLINE') {
    config.problem('only INLINE is supported', 'Mode');
    config.raw('ExecutionType');
  }
  config.finish();
  return scope;
}

function unfit(field: string, expected: string, value: Json): EvaluationError {
  const found = JSON.stringify(value).slice(0, 1000);
  return new EvaluationError(field, `The field '${field}' must be ${expected}, not ${found}.`);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isConcurrency(value: Json): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
