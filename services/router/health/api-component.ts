import type { MinuteCounts } from '#shared/storage/index/minutes.ts';
import type { Component, ComponentStatus } from './component.ts';

interface Observed {
  /** Absent where it could not be read. */
  readonly counted: ReadonlyMap<number, MinuteCounts> | undefined;
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
  const { counted = new Map() } = observed;
  const total = sum([...counted.values()]);
  const percent = total.requests === 0 ? 0 : (100 * total.errors) / total.requests;
  const status = observed.counted ? statusAt(percent) : 'unknown';
  const summary = `${total.errors} of ${total.requests} requests failed on our side.`;
  const details = `In ${observed.windowMinutes} minutes. What failed at an upstream is not among them.`;
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
    issues:
      status === 'ok' || status === 'unknown'
        ? []
        : [{ code: 'API_ERRORS', severity, summary, details }],
    ...(observed.includeTimeline && { timeline: timeline(observed) }),
    logs: [],
  };
}

function statusAt(percent: number): ComponentStatus {
  if (percent >= MANY_PERCENT) return 'critical';
  return percent >= SOME_PERCENT ? 'degraded' : 'ok';
}

function timeline({ counted = new Map(), last, windowMinutes }: Observed) {
  const width = Math.ceil(windowMinutes / MOST_BUCKETS);
  const first = last - windowMinutes + 1;
  return Array.from({ length: Math.ceil(windowMinutes / width) }, (_, place) => {
    const from = first + place * width;
    const within = [...counted].filter(([minute]) => minute >= from && minute < from + width);
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
