import { readLeaving } from '../interpreter/leaving.ts';
import { EvaluationError } from '../interpreter/states-error.ts';
import { bindingsOf } from '../interpreter/visit.ts';
import { isSeconds, isTimestamp } from './duration.ts';
import { readNext } from './next.ts';
import type { StateKind } from './state-kind.ts';

/** Waits for a time, or until one. */
export const wait: StateKind = (fields) => {
  const exit = readNext(fields);
  const leaving = readLeaving(fields, ['input', 'context']);
  const seconds = fields.template('Seconds', ['input', 'context']);
  const timestamp = fields.template('Timestamp', ['input', 'context']);
  const given = seconds ?? timestamp;
  if (given === undefined || (seconds !== undefined && timestamp !== undefined)) {
    fields.problem('has to have either Seconds or Timestamp');
  }
  if (seconds?.constant !== undefined && !isSeconds(seconds.constant, 0)) {
    fields.problem('must be a whole number from 0 to 99999999', 'Seconds');
  }
  if (timestamp?.constant !== undefined && !isTimestamp(timestamp.constant)) {
    fields.problem('must be a time such as 2026-08-30T16:00:00Z', 'Timestamp');
  }

  return {
    exits: [exit],
    scopes: [],
    async run(visit) {
      const { clock } = visit.run;
      const value = await given?.evaluate(bindingsOf(visit));
      let left: number;
      if (seconds !== undefined) {
        if (!isSeconds(value, 0))
          throw unfit('Seconds', 'a whole number from 0 to 99999999', value);
        left = value * 1000;
      } else {
        if (!isTimestamp(value)) throw unfit('Timestamp', 'a time in RFC 3339', value);
        left = Date.parse(value) - clock.now();
      }
      if (left > 0) await clock.sleep(left, visit.thread.signal);
      return leaving.leave(visit, exit, visit.input);
    },
  };
};

function unfit(field: string, expected: string, value: unknown): EvaluationError {
  return new EvaluationError(
    field,
    `The field '${field}' must be ${expected}, not ${JSON.stringify(value)}.`,
  );
}
