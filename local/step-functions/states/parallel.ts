import { readLeaving } from '../interpreter/leaving.ts';
import { payload } from '../interpreter/payload.ts';
import { runScope } from '../interpreter/run-scope.ts';
import { readTrying } from '../interpreter/trying.ts';
import { bindingsOf } from '../interpreter/visit.ts';
import { readNext } from './next.ts';
import { runAll } from './run-all.ts';
import type { StateKind } from './state-kind.ts';

/** Runs its branches at the same time; its result is the list of what they end with. */
export const parallel: StateKind = (fields, tools) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context', 'result']);
  const trying = readTrying(fields);
  const given = fields.template('Arguments', ['input', 'context']);
  const list = fields.list('Branches');
  if (list.length === 0) fields.problem('needs at least one branch', 'Branches');
  const branches = list.map((branch, index) => tools.scope(branch, `Branches[${index}]`));

  return {
    exits: [exit, ...trying.exits],
    scopes: branches,
    run: (visit) =>
      trying.run(visit, async () => {
        const value = await given?.evaluate(bindingsOf(visit));
        const source = `Arguments of the state '${visit.state.name}'`;
        const input = value === undefined ? visit.input : payload(value, source);
        visit.thread.append('ParallelStateStarted');
        const result = await runAll(visit, 'Parallel', {
          count: branches.length,
          concurrency: branches.length,
          async run(index, thread) {
            const branch = branches[index];
            if (branch === undefined) throw new RangeError(`there is no branch ${index}`);
            const output = await runScope(branch, input, { ...visit, thread });
            return { output, eventId: thread.last };
          },
        });
        return leaving.leave(visit, exit, result, { result: result.value });
      }),
  };
};
