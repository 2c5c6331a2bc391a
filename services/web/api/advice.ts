import { ApiProblem, Unreachable } from './problem.ts';

/** What whoever meets an error can do. */
export interface Advice {
  readonly advice: string;
  /** Whether the same request may go well later. */
  readonly isWorthRepeating: boolean;
}

/** What to do about an error, by what it is. */
export function adviceOn(error: Error): Advice {
  if (error instanceof Unreachable) {
    return { advice: 'Check the connection, then try again.', isWorthRepeating: true };
  }
  if (!(error instanceof ApiProblem)) return { advice: '', isWorthRepeating: true };
  const { status, retryAfter } = error;
  if (status === 403) {
    return {
      advice: 'Ask an administrator for the permission, or sign in as somebody who has it.',
      isWorthRepeating: false,
    };
  }
  if (status === 404) {
    return { advice: 'It may have been deleted since.', isWorthRepeating: false };
  }
  if (status === 429 || status >= 500)
    return { advice: waitingFor(retryAfter), isWorthRepeating: true };
  return { advice: '', isWorthRepeating: false };
}

/** What a gateway says that has lost sight of a request. */
const LOST: ReadonlySet<number> = new Set([502, 504]);

/** Whether no answer came, so that what was asked for may have been done all the same. */
export function mayHaveBeenDone(error: Error): boolean {
  return error instanceof ApiProblem ? LOST.has(error.status) : error instanceof Unreachable;
}

function waitingFor(seconds: number | undefined): string {
  return `Try again in ${seconds === undefined ? 'a moment' : waitText(seconds)}.`;
}

/** How long to wait, as people say it. */
export function waitText(seconds: number): string {
  if (seconds <= 1) return 'a second';
  return seconds < 120 ? `${Math.ceil(seconds)} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
