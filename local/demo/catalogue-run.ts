import type { MetricResult } from '#shared/domain/verdict.ts';
import type { Stack } from '../stack.ts';
import { countUpstream, type UpstreamCounts, type UpstreamRecord } from '../upstream-record.ts';

/** One artifact to ingest, and what became of it. */
export interface DemoEntry {
  readonly type: 'model' | 'dataset' | 'code';
  readonly url: string;
  readonly name: string;
}

export interface DemoResult extends DemoEntry, UpstreamCounts {
  readonly status: string;
  readonly id?: string;
  /** The wire form of the rating, for admitted models. */
  readonly rating?: Readonly<Record<string, unknown>>;
  /** Verdicts by metric, also of what was refused. */
  readonly metrics: Readonly<Record<string, MetricResult | null>>;
  /** Why it was not admitted. */
  readonly detail?: string;
  readonly seconds: number;
}

interface Execution {
  readonly status: string;
  readonly metadata: { readonly id: string };
  readonly metrics: DemoResult['metrics'];
  readonly problem?: { readonly detail: string };
}

/** Posts one artifact and waits for what becomes of it, as any client of the API would. */
export async function ingest(
  { stack, upstream }: { readonly stack: Stack; readonly upstream: UpstreamRecord },
  entry: DemoEntry,
  onAccepted: (run: string) => void,
): Promise<DemoResult> {
  const from = performance.now();
  const { type, url, name } = entry;
  const accepted = await call(stack, 'POST', `/artifact/${type}`, { url, name }, 'respond-async');
  const run = accepted.body.execution;
  if (typeof run !== 'string') throw new Error(`${name}: ${JSON.stringify(accepted.body)}`);
  onAccepted(run);
  let execution: Execution;
  do {
    const reply = await call(stack, 'GET', `/executions/${run}`, undefined, 'wait=20');
    execution = reply.body as unknown as Execution;
  } while (execution.status === 'RUNNING');

  const { status, metadata, metrics, problem } = execution;
  const isRated = status === 'SUCCEEDED' && type === 'model';
  const rating = isRated
    ? await call(stack, 'GET', `/artifact/model/${metadata.id}/rate`)
    : undefined;
  return {
    ...entry,
    status,
    metrics,
    ...countUpstream(upstream.of(run)),
    seconds: Math.round(performance.now() - from) / 1000,
    ...(status === 'SUCCEEDED' && { id: metadata.id }),
    ...(rating && { rating: rating.body }),
    ...(problem && { detail: problem.detail }),
  };
}

/** Several at a time, in order of the list. */
export async function inParallel<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const left = items.entries();
  async function take(): Promise<void> {
    for (const [i, item] of left) results[i] = await work(item);
  }
  await Promise.all(Array.from({ length: atOnce }, take));
  return results;
}

async function call(stack: Stack, method: string, path: string, body?: unknown, prefer = '') {
  const response = await fetch(`${stack.url}${path}`, {
    method,
    headers: { 'x-authorization': `bearer ${stack.token}`, prefer },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}
