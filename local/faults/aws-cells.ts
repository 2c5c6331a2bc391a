import type { AwsCall, Fate } from '../aws-call.ts';
import { type AwsFaultName, awsFault, awsFaultNames } from './aws-faults.ts';
import type { Cell } from './cell.ts';
import type { Disturbance } from './injector.ts';
import type { WorkName } from './works.ts';

const WRITE = /^(PutItem|UpdateItem|DeleteItem|TransactWriteItems|StartExecution|PutObject)$/;

/** One call of a function: which of its action, from 0 on, where it writes. */
interface Place {
  readonly caller: string;
  readonly action: string;
  readonly at: number;
}

/**
 * Every fault of every call that a work was seen to make. Of what only reads the first is enough:
 * how often somebody who waits looks is a matter of time.
 */
export function awsCells(work: WorkName, calls: readonly AwsCall[]): readonly Cell[] {
  const seen = new Map<string, number>();
  return calls.flatMap((call): readonly Cell[] => {
    const { caller = '', action, service } = call;
    const kind = `${caller} ${action}`;
    const at = seen.get(kind) ?? 0;
    seen.set(kind, at + 1);
    if (at > 0 && !WRITE.test(action)) return [];
    return faultsOf(call, at).map((name) => ({
      work,
      place: `${caller}: ${action}${at > 0 ? ` ${at + 1}` : ''}`,
      fault: name,
      // What the bus does not take is logged, and nothing else.
      borne: !awsFault(name).lasts || service === 'events',
      disturbance: (met) => disturbed({ caller, action, at }, name, met),
    }));
  });
}

/** A refusal is the same for each call of an action; what is done or not done is another each time. */
const EACH_TIME: readonly AwsFaultName[] = ['cut', 'lost reply'];

function faultsOf(call: AwsCall, at: number): readonly AwsFaultName[] {
  const names = at === 0 ? awsFaultNames : EACH_TIME;
  return names.filter((name) => awsFault(name).concerns?.(call) ?? true);
}

function disturbed(place: Place, name: AwsFaultName, met: () => void): Disturbance {
  const { fate, lasts } = awsFault(name);
  let seen = 0;
  return {
    fate(call): Fate | Promise<Fate> | undefined {
      if (call.caller !== place.caller || call.action !== place.action) return undefined;
      if (!lasts && seen++ !== place.at) return undefined;
      met();
      return fate(call);
    },
  };
}
