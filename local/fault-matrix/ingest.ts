import { type HandedOn, shortOf } from '#shared/domain/handed-on.ts';
import { type ByMetric, byMetric } from '#shared/domain/metrics.ts';
import type { MetricResult } from '#shared/domain/verdict.ts';
import type { StackOptions } from '../stack.ts';
import type { TestStack } from '../testing/test-stack.ts';

/** How an ingestion ended. */
export interface Ended {
  /** What the execution came to. */
  readonly status: string;
  /** The HTTP status that a post which waits is answered with. */
  readonly http: number;
  readonly retryAfter: number | undefined;
  /** What was measured, if it came to that. */
  readonly results: ByMetric<MetricResult> | undefined;
}

/** Sees what the metrics of each run hand on, in short, also of runs that are refused. */
export function createResultRecord() {
  const byRun = new Map<string, ByMetric<MetricResult>>();
  const around: NonNullable<StackOptions['around']> = (name, payload, proceed) => {
    if (name === 'combine') {
      const { run, results } = payload as { run: string; results: ByMetric<HandedOn> };
      byRun.set(
        run,
        byMetric((metric) => shortOf(results[metric])),
      );
    }
    return proceed();
  };
  return { around, of: (run: string) => byRun.get(run) };
}

interface Problem {
  readonly status: number;
  readonly retry_after?: number;
}

/** Posts a model and waits for its end, however long that takes. */
export async function ingest(
  { call }: Pick<TestStack, 'call'>,
  url: string,
  resultsOf: (run: string) => ByMetric<MetricResult> | undefined,
): Promise<Ended> {
  const headers = { prefer: 'respond-async' };
  const posted = await call('POST', '/artifact/model', { body: { url }, headers });
  if (posted.status !== 202) throw new Error(`not begun: ${JSON.stringify(posted.body)}`);
  const run = String(posted.body.execution);
  for (;;) {
    const wait = { headers: { prefer: 'wait=20' } };
    const { body } = await call('GET', `/executions/${run}`, wait);
    if (body.status === 'RUNNING') continue;
    const problem = body.problem as Problem | undefined;
    return {
      status: String(body.status),
      http: problem?.status ?? 201,
      retryAfter: problem?.retry_after,
      results: resultsOf(run),
    };
  }
}
