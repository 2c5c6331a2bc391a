import { type Catcher, readCatch } from './catch.ts';
import { namesError } from './error-names.ts';
import type { Fields } from './fields.ts';
import type { Departure, Exit } from './machine.ts';
import { payload } from './payload.ts';
import { type Retrier, readRetry } from './retry.ts';
import { StatesError } from './states-error.ts';
import { reportingEvaluation, type Visit } from './visit.ts';

/** The Retry and Catch of a Task, Parallel or Map. */
export interface Trying {
  readonly exits: readonly Exit[];
  /** Makes an attempt, and as many more as the errors it ends with allow. */
  run(visit: Visit, attempt: () => Promise<Departure>): Promise<Departure>;
}

/** Reads Retry and Catch. */
export function readTrying(fields: Fields): Trying {
  const retriers = readRetry(fields);
  const catchers = readCatch(fields);

  return {
    exits: catchers.map((catcher) => catcher.exit),

    async run(visit, attempt) {
      const retries = new Map<Retrier, number>();
      for (;;) {
        try {
          return await reportingEvaluation(visit, attempt);
        } catch (error) {
          if (visit.thread.signal.aborted || !(error instanceof StatesError)) throw error;
          const wait = nextDelay(visit, retriers, retries, error);
          if (wait === undefined) return caught(visit, catchers, error);
          visit.retryCount += 1;
          await visit.run.clock.sleep(wait, visit.thread.signal);
        }
      }
    },
  };
}

/** Only the first Retrier that names the error counts, and it counts for itself. */
function nextDelay(
  visit: Visit,
  retriers: readonly Retrier[],
  retries: Map<Retrier, number>,
  { error }: StatesError,
): number | undefined {
  const retrier = retriers.find(({ errorEquals }) => namesError(errorEquals, error));
  if (retrier === undefined) return undefined;
  const retry = (retries.get(retrier) ?? 0) + 1;
  if (retry > retrier.maxAttempts) return undefined;
  retries.set(retrier, retry);
  return retrier.delay(retry, visit.run.random);
}

async function caught(
  visit: Visit,
  catchers: readonly Catcher[],
  error: StatesError,
): Promise<Departure> {
  const catcher = catchers.find(({ errorEquals }) => namesError(errorEquals, error.error));
  if (catcher === undefined) throw error;
  const errorOutput = error.output();
  const result = payload({ ...errorOutput }, `error of the state '${visit.state.name}'`);
  return catcher.leave(visit, catcher.exit, result, { errorOutput: result.value });
}
