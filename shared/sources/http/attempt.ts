import { setTimeout as sleep } from 'node:timers/promises';
import { DeadlineExceeded, UpstreamError } from '#shared/domain/errors.ts';
import type { RequestCounter } from '../ports.ts';
import { BrokenOff } from './bounded-body.ts';
import { type Exchange, type Exchanged, exchange } from './exchange.ts';
import { isUnconnected } from './is-unconnected.ts';
import { NonPublicAddress } from './public-lookup.ts';
import { retryAfter } from './quota.ts';
import { timedBody } from './timed-body.ts';

/** How long an answer is waited for. */
export interface Patience {
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  /** Milliseconds for one request. */
  readonly patience?: number;
  /** Milliseconds before a request is made again: some time between the two. */
  readonly backoff?: readonly [least: number, most: number];
}

/** A request, and the statuses that are worth repeating it at once. */
export interface Attempt extends Omit<Exchange, 'signal' | 'ownConnection'> {
  readonly repeatOn: readonly number[];
}

/**
 * Makes requests within their time, and each once more where that may help: when no whole answer
 * came, or one that says of itself that it is momentary.
 */
export function createAttempts(
  { deadline, patience = 6_000, backoff: [least, most] = [100, 300] }: Patience,
  counter: RequestCounter,
): (attempt: Attempt) => Promise<Exchanged> {
  async function once(request: Omit<Exchange, 'signal'>): Promise<Exchanged> {
    const left = deadline - Date.now();
    if (left <= 0) throw outOfTime(request.url);
    counter.requests += 1;
    const over = new AbortController();
    const timer = setTimeout(() => over.abort(), Math.min(patience, left));
    const { signal } = over;
    try {
      return inTime(await exchange({ ...request, signal }), request.url);
    } catch (error) {
      if (signal.aborted && left <= patience) throw outOfTime(request.url);
      // What cannot even be sent is a defect of ours.
      if (error instanceof TypeError) throw error;
      throw unanswered(request.url, error, signal.aborted);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What was left open of an answer may take its time as a whole, if it keeps coming. */
  function inTime({ stream, ...answer }: Exchanged, url: URL): Exchanged {
    if (stream === undefined) return answer;
    const timeLeft = () => Math.min(patience, deadline - Date.now());
    const failure = (cause: unknown, late: boolean) =>
      late && Date.now() >= deadline
        ? outOfTime(url)
        : unanswered(url, new BrokenOff('the body broke off', { cause }), late);
    return { ...answer, stream: timedBody(stream, { timeLeft, failure }) };
  }

  /** Whether there is time for another one after it. */
  async function pause(): Promise<boolean> {
    const ms = least + Math.random() * (most - least);
    if (Date.now() + ms >= deadline) return false;
    await sleep(ms);
    return true;
  }

  return async function attempt({ repeatOn, ...request }) {
    try {
      const answer = await once({ ...request, ownConnection: false });
      if (!isMomentary(answer, repeatOn) || !(await pause())) return answer;
    } catch (error) {
      if (!isRepeatable(error) || !(await pause())) throw error;
    }
    return once({ ...request, ownConnection: true });
  };
}

function isMomentary({ status, headers }: Exchanged, repeatOn: readonly number[]): boolean {
  return repeatOn.includes(status) && retryAfter(headers) === undefined;
}

function isRepeatable(error: unknown): boolean {
  return error instanceof UpstreamError && !(error.cause instanceof NonPublicAddress);
}

function outOfTime({ host }: URL): DeadlineExceeded {
  return new DeadlineExceeded(`${host} did not answer before the time was over`);
}

function unanswered({ host }: URL, cause: unknown, late: boolean): UpstreamError {
  const brokenOff = cause instanceof BrokenOff;
  const answer = brokenOff ? `${host} broke off its answer` : `could not reach ${host}`;
  const message = late ? `${host} did not answer in time` : answer;
  return new UpstreamError(message, { host, cause, isUnconnected: isUnconnected(cause) });
}
