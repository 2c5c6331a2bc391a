import { durationText, scoreText } from '../format/quantities.ts';
import type { StationProgress, StationStatus } from './progress.ts';

/** What a status is called. */
export const statusWords: Readonly<Record<StationStatus, string>> = {
  waiting: 'waiting',
  running: 'running',
  done: 'done',
  unknown: 'could not find out',
  refused: 'reached',
  failed: 'failed',
  skipped: 'not entered',
};

/** The verdict of a metric in the space of a number. */
export function verdictWord({ result }: Pick<StationProgress, 'result'>): string | undefined {
  if (result === undefined) return undefined;
  if (result.status === 'scored') return scoreText(result.score);
  return result.status === 'not_applicable' ? 'n/a' : 'unknown';
}

/** How long it took and how often it was tried, as far as there is something to say. */
export function effortText({ duration, attempts, kind }: StationProgress): string {
  const isTimed = duration !== undefined && kind !== 'choice' && kind !== 'end';
  const parts = [isTimed ? durationText(duration) : '', attempts > 1 ? `${attempts} tries` : ''];
  return parts.filter((part) => part !== '').join(', ');
}
