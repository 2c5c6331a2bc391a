import type { MinuteCounts } from '#shared/storage/index/minutes.ts';
import type { Component, ComponentStatus } from './component.ts';

interface Observed {
  readonly minutes: ReadonlyMap<number, MinuteCounts>;
  /** The last minute of the window, counted from the epoch. */
  readonly last: number;
  readonly windowMinutes: number;
  readonly includeTimeline: boolean;
  readonly at: string;
}

/** Of a hundred requests, so many may fail before it is worth saying, and before it is serious. */
const SOME_PERCENT = 1;
const MANY_PERCENT = 10;

/** A timeline has at most this many buckets, whatever the window. */
const MOST_BUCKETS = 60;

/** How the API itself has done in a window of time, from what its processes have counted. */
export function apiComponent(observed: Observed): Component {
  const total = sum([...observed.minutes.values()]);
  const percent = total.requests === 0 ? 0 : (100 * total.errors) / total.requests;
  const status: ComponentStatus =
    percent >= MANY_PERCENT ? 'critical' : percent >= SOME_PERCENT ? 'degraded' : 'ok';
  const summary = `${total.errors} of ${total.requests} requests failed on our side.`;
  const details = `In ${observed.windowMinutes} minutes, with a status of 500 or more.`;
  const severity = status === 'critical' ? 'error' : 'warning';
  return {
    id: 'api',
    display_name: 'REST API',
    status,
    observed_at: observed.at,
    description: 'The routes of this API, whole minutes only.',
    metrics: {
      requests: total.requests,
      errors: total.errors,
      mean_latency_ms: total.requests === 0 ? 0 : Math.round(total.latencyMs / total.requests),
    },
    issues: status === 'ok' ? [] : [{ code: 'API_ERRORS', severity, summary, details }],
    ...(observed.includeTimeline && { timeline: timeline(observed) }),
    logs: [],
  };
}

function timeline({ minutes, last, windowMinutes }: Observed) {
  const width = Math.ceil(windowMinutes / MOST_BUCKETS);
  const first = last - windowMinutes + 1;
  return Array.from({ length: Math.ceil(windowMinutes / width) }, (_, place) => {
    const from = first + place * width;
    const within = [...minutes].filter(([minute]) => minute >= from && minute < from + width);
    return {
      bucket: new Date(from * 60_000).toISOString(),
      value: sum(within.map(([, counts]) => counts)).requests,
      unit: 'requests',
    };
  });
}

function sum(counts: readonly MinuteCounts[]): MinuteCounts {
  return counts.reduce(
    (all, { requests, errors, latencyMs }) => ({
      requests: all.requests + requests,
      errors: all.errors + errors,
      latencyMs: all.latencyMs + latencyMs,
    }),
    { requests: 0, errors: 0, latencyMs: 0 },
  );
}
