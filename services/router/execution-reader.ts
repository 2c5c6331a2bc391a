import type { Blobs } from '#shared/storage/blobs/blobs.ts';
import { summaryKey } from '#shared/storage/blobs/keys.ts';
import type { Executions } from '#shared/storage/executions/executions.ts';
import { type ExecutionSummary, summarise } from './execution-summary.ts';

/** History is asked at most this often a run: its quota is shared by the whole account. */
const FRESH_MS = 2_000;
const MOST_REMEMBERED = 200;

/** Reads what an execution has done so far. */
export type ExecutionReader = (run: string, isOver: boolean) => Promise<ExecutionSummary>;

interface Remembered {
  readonly at: number;
  readonly summary: ExecutionSummary;
  /** Whether the run was over when its history was read. */
  readonly wasOver: boolean;
}

/**
 * A reader that remembers: a summary for two seconds, and a finished one in an object among the
 * run's own, so that it is put together once. What was read of a run under way is not told of one
 * that is over: its history is read once more for that.
 */
export function executionReader(
  { blobs, executions }: { readonly blobs: Blobs; readonly executions: Executions },
  now: () => number = Date.now,
): ExecutionReader {
  const recent = new Map<string, Remembered>();

  function remember(run: string, summary: ExecutionSummary, wasOver: boolean): void {
    recent.delete(run);
    recent.set(run, { at: now(), summary, wasOver });
    const [oldest] = recent.keys();
    if (recent.size > MOST_REMEMBERED && oldest !== undefined) recent.delete(oldest);
  }

  return async function read(run, isOver) {
    const known = recent.get(run);
    const isFresh = known !== undefined && now() - known.at < FRESH_MS;
    if (isFresh && (!isOver || known.summary.complete)) return known.summary;
    if (isOver) {
      const kept = await blobs.getJson<ExecutionSummary>(summaryKey(run));
      if (kept) return kept;
      if (isFresh && known.wasOver) return known.summary;
    }
    const summary = summarise((await executions.history(run)) ?? []);
    if (isOver && summary.complete) await blobs.putJson(summaryKey(run), summary);
    remember(run, summary, isOver);
    return summary;
  };
}
